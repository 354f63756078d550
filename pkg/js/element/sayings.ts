/** What a panel's buttons said last: it stands for a while and is about one ticket. */
import type { Ticket } from '../index.js'
import { isSame } from './ticket.js'
import type { Said } from './view/view.js'

/** How long a button says that it did what it should, in milliseconds. */
const SHOWN = 2500

/** The words of one panel. */
export class Sayings {
  /** With the ticket that it is about: another one may have been opened meanwhile. */
  #said: (Said & { readonly about: Ticket }) | undefined
  #silence: ReturnType<typeof setTimeout> | undefined
  readonly #changed: () => void

  /** `changed` is called with each change. */
  constructor(changed: () => void) {
    this.#changed = changed
  }

  /** What was said about a ticket, if that is still the last word. */
  of(ticket: Ticket): Said | undefined {
    return this.#said && isSame(this.#said.about, ticket) ? this.#said : undefined
  }

  /** Says something. What went wrong stays until the next button is used: nobody reads it in so short a time. */
  say(about: Ticket, key: string, words: string, good: boolean): void {
    clearTimeout(this.#silence)
    this.#set({ about, key, words, good })
    if (good) this.#silence = setTimeout(() => this.#set(undefined), SHOWN)
  }

  /** Forgets it without a word. */
  stop(): void {
    clearTimeout(this.#silence)
    this.#said = undefined
  }

  #set(said: (Said & { readonly about: Ticket }) | undefined): void {
    this.#said = said
    this.#changed()
  }
}
