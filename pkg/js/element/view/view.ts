/** What the parts of the panel are made of, and what they can set off. */
import type { Decision, Message, PolicyOverview, Ticket } from '../../index.js'
import type { Facts } from '../ticket.js'
import type { Given, Words, Work, Writing } from '../work.js'

/** What controls set off. */
export interface Actions {
  answer(given: Given): void
  unanswer(given: Given): void
  skip(ask: string, aside: boolean): void
  /** Sets a fact to what was typed or chosen; undefined: what the page gave counts again. */
  set(fact: string, typed: string | undefined): void
  tick(procedure: string, step: string, done: boolean): void
  choose(template: string): void
  write(template: string, writing: Writing): void
  copy(key: string, text: string): void
  insert(template: string, message: Message): void
}

/** What a button said when it was last used. */
export interface Said {
  /** Which button. */
  readonly key: string
  readonly words: string
  readonly good: boolean
}

/** Everything that a decided ticket shows. */
export interface View {
  readonly policy: PolicyOverview
  readonly ticket: Ticket
  /** What the page knew. */
  readonly facts: Facts
  readonly decision: Decision
  readonly work: Work
  readonly now: Date
  readonly locale: string
  /** What the button says that gives a notice to the page; empty: the page takes none. */
  readonly insert: string
  readonly said: Said | undefined
  /** What the page knows for blanks of messages. */
  readonly words: Words
  readonly act: Actions
  /** Fills a template. */
  readonly message: (template: string, values: Words) => Message
  /** Deadlines that are shown, noted as they are. */
  readonly dues: string[]
}
