// Wakes a panel when one of its clocks reads otherwise; it sleeps in between, and ends when told.
import { untilTurn } from './clock.js'

/** The timer of one panel. */
export class Ticker {
  #timer: ReturnType<typeof setTimeout> | undefined
  #awake: AbortController | undefined
  readonly #tell: () => void

  constructor(tell: () => void) {
    this.#tell = tell
  }

  /** Waits until the first of these deadlines reads otherwise; a panel without any is not woken. */
  wait(dues: readonly string[], now: Date): void {
    clearTimeout(this.#timer)
    if (dues.length === 0) return this.stop()
    this.#timer = setTimeout(this.#tell, Math.min(...dues.map((due) => untilTurn(due, now))))
    if (this.#awake) return
    // A page that was asleep has missed its timers: the clocks are set when it is looked at again.
    this.#awake = new AbortController()
    document.addEventListener('visibilitychange', this.#tell, { signal: this.#awake.signal })
  }

  /** Ends it. */
  stop(): void {
    clearTimeout(this.#timer)
    this.#awake?.abort()
    this.#awake = undefined
  }
}
