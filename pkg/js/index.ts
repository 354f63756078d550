/** Escalation Desk's engine: reads a support ticket by a written escalation policy, on this machine alone. */
import { Engine } from './engine.js'
import { optionsIn } from './given.js'
import { policyImage, startWasm, type WasmSource } from './load.js'

export { Engine, type DecideOptions, type MessageOptions } from './engine.js'
export { EscalationError } from './errors.js'
export type { Sheet } from './sheet.js'
export type { WasmSource } from './load.js'
export type * from './shapes.js'

/** Where the files of the engine come from; by default they lie beside this module. */
export interface InitOptions {
  wasm?: WasmSource | undefined
  policy?: string | URL | Uint8Array | undefined
}

let started: Promise<Engine> | undefined
let shared: Engine | undefined

/**
 * Loads the engine and its policy, once; later calls give the same engine, or another one after it was freed.
 * @throws {EscalationError} E900 to E905: what is missing, and what to do about it. A later call tries again. E708 for an option that there is not.
 */
export async function init(options: InitOptions = {}): Promise<Engine> {
  // The package's own policy must not decide in place of another.
  optionsIn(options, 'init', { wasm: '', policy: '' })
  if (shared?.freed) started = shared = undefined
  started ??= load(options).catch((error: unknown) => {
    started = undefined
    throw error
  })
  return started
}

async function load({ wasm, policy }: InitOptions): Promise<Engine> {
  const [image] = await Promise.all([policyImage(policy), startWasm(wasm)])
  shared = Engine.fromPolicy(image)
  return shared
}
