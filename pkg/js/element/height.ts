/** How tall a panel is, for those who give it room. */

/** Watches the panel of one element. */
export class Height {
  // Where nothing is laid out, as in tests without a browser, nothing has a height either.
  readonly #observer = globalThis.ResizeObserver && new ResizeObserver(() => this.#measure())
  readonly #tell: (height: number) => void
  #panel: Element | null = null
  #told = 0

  /** `tell` gets each new height, in whole pixels. */
  constructor(tell: (height: number) => void) {
    this.#tell = tell
  }

  /** Watches a panel from now on. */
  watch(panel: Element | null): void {
    this.#panel = panel
    if (panel) this.#observer?.observe(panel)
  }

  /** Ends it. */
  stop(): void {
    this.#observer?.disconnect()
  }

  #measure(): void {
    const height = Math.ceil(this.#panel?.getBoundingClientRect().height ?? 0)
    if (height === this.#told || height === 0) return
    this.#told = height
    this.#tell(height)
  }
}
