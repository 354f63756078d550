/** The policy compiler: TOML files become an image for `Engine.fromPolicy`. Loaded when it is first called. */
import start, { compileFiles } from './compiler-bindings.js'
import { EscalationError } from './errors.js'
import { moduleFor, type WasmSource } from './load.js'

/** One fault of a policy; lines and columns begin at 1, `start` and `end` are UTF-16 places in the file. */
export interface Fault {
  code: string
  severity: 'error' | 'warning'
  message: string
  help: string | null
  file: string
  line: number
  column: number
  start: number
  end: number
}

/** An image, or none where there are errors; and what the compiler has to say. */
export interface Compiled {
  image: Uint8Array | null
  faults: Fault[]
}

export interface CompileOptions {
  /** The policy's learned weights (`learned.weights`). */
  learned?: Uint8Array
  /** Where the compiler comes from; by default it lies beside this module. */
  wasm?: WasmSource
}

/** The compiler, once it was asked for; one that could not be loaded is fetched again by the next call. */
let started: Promise<unknown> | undefined

async function load(wasm: WasmSource = new URL('./compiler.wasm', import.meta.url)): Promise<unknown> {
  return start({ module_or_path: await moduleFor(wasm) })
}

/**
 * Compiles a policy.
 * @param files texts by path: `policy/…` of the policy's folder, `language/…` of the language's.
 * @throws {EscalationError} E703 if `files` is no object of texts, E900 to E905 if the compiler cannot be loaded.
 */
export async function compilePolicy(files: Record<string, string>, { learned, wasm }: CompileOptions = {}): Promise<Compiled> {
  started ??= load(wasm)
  try {
    await started
  } catch (cause) {
    started = undefined
    throw cause
  }
  try {
    return compileFiles(files, learned) as Compiled
  } catch (cause) {
    throw new EscalationError('E703', `these are no files: ${cause}`, 'give an object: path in the bundle → text', { cause })
  }
}
