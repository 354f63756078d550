/** Escalation Desk's engine: reads a support ticket by a written escalation policy, on this machine alone. */
import { Engine } from './engine.js'
import { sourcesIn } from './given.js'
import { policyImage, startWasm, type WasmSource } from './load.js'

export { Engine, type DecideOptions, type MessageOptions } from './engine.js'
export { EscalationError } from './errors.js'
export type { Sheet } from './sheet.js'
export type { WasmSource } from './load.js'
export type * from './shapes.js'

/** Where the files of the engine come from; by default they lie beside this module. */
export interface InitOptions {
  wasm?: WasmSource
  policy?: string | URL | Uint8Array
}

let started: Promise<Engine> | undefined
let shared: Engine | undefined

/**
 * Loads the engine and its policy, once; later calls give the same engine, or another one after it was freed.
 * @throws {EscalationError} E900 to E905: what is missing, and what to do about it. A later call tries again.
 */
export function init(options: InitOptions = {}): Promise<Engine> {
  if (shared?.freed) started = shared = undefined
  started ??= load(options).catch((error: unknown) => {
    started = undefined
    throw error
  })
  return started
}

async function load(options: InitOptions): Promise<Engine> {
  sourcesIn(options)
  const { wasm, policy } = options
  const [image] = await Promise.all([policyImage(policy), startWasm(wasm)])
  shared = Engine.fromPolicy(image)
  return shared
}
