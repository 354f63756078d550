/** The engine's wasm as it runs: which start of it this is, what it refuses, and how it comes back after a breakdown. */
import { restart, schema } from './bindings.js'
import { EscalationError, isRefusal } from './errors.js'

/** Counts the starts of the wasm: an object of an earlier one is a handle to nothing. Before the first there is none. */
export let starts = 0

/** Says that the wasm was started, by whoever did it. */
export function begun(): void {
  starts ||= 1
}

/** Calls the wasm; what it refuses becomes an `EscalationError`, and after a breakdown it is started anew. */
export function guarded<T>(call: () => T): T {
  if (starts === 0) {
    throw new EscalationError('E909', 'the engine was not started', 'call `await init()` first; it gives an engine, and `Engine.fromPolicy` works from then on')
  }
  try {
    return call()
  } catch (error) {
    throw failed(error)
  }
}

/** What to throw for what the wasm threw. */
export function failed(error: unknown): unknown {
  if (isRefusal(error)) return EscalationError.from(error)
  if (!(error instanceof WebAssembly.RuntimeError || error instanceof RangeError)) return error
  starts += 1
  restart()
  // The fresh start happens before the next call; one without arguments has nothing to lose by it.
  schema()
  return new EscalationError(
    'E904',
    `the engine broke off: ${error.message}`,
    'the next call starts afresh; please report the ticket if it may be shown',
    { cause: error },
  )
}

/** What to throw where something is asked of an object that has ended. */
export function ended(what: string, help: string): EscalationError {
  return new EscalationError('E910', what, help)
}
