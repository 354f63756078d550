/** One panel's ticket from what the page gave to what was decided. It knows nothing of the document. */
import type { Decision, Engine, Message, MessageOptions, PolicyOverview, Ticket } from '../index.js'
import { ticketIn } from '../given.js'
import { isObject } from '../kind.js'
import { engineFor } from './engines.js'
import { type Facts, type Given, forEngine, isEmpty, isSame, pageFacts } from './ticket.js'
import { type Trouble, InputTrouble, troubleOf } from './trouble.js'
import { type Work, UNTOUCHED } from './work.js'

/** A ticket, decided. */
export interface Decided {
  readonly engine: Engine
  /** With what the agent added. */
  readonly ticket: Ticket
  /** What the page knew. */
  readonly facts: Facts
  readonly decision: Decision
}

/** Where a panel stands. */
export type Standing =
  | { readonly state: 'empty' | 'loading' }
  | { readonly state: 'failed', readonly trouble: Trouble }
  | ({ readonly state: 'decided' } & Decided)

/** How an agent left a ticket. */
interface Left {
  readonly work: Work
  /** Since when its clocks run, if it does not say. */
  readonly since: string
}

/** So many tickets are remembered as they were left. */
const REMEMBERED = 100

const NO_TICKET: Given = { ticket: { text: '' }, facts: {}, reportedAt: undefined }

/** The session of one panel. */
export class Session {
  #given = NO_TICKET
  #refused: unknown
  #work = UNTOUCHED
  #since = new Date().toISOString()
  readonly #left = new Map<string | number, Left>()
  #policy: string | undefined
  #engine: Engine | undefined
  #standing: Standing | undefined
  #loading: unknown
  #failed: Trouble | undefined
  #filled: { readonly ticket: Ticket, readonly key: string, readonly message: Message } | undefined
  readonly #changed: () => void

  /** `changed` is called when an engine has come, or could not. */
  constructor(changed: () => void) {
    this.#changed = changed
  }

  /** What the agent did with the ticket at hand. */
  get work(): Work {
    return this.#work
  }

  set work(work: Work) {
    this.#work = work
    this.#standing = undefined
  }

  /** The policy, once its engine is there. */
  get policy(): PolicyOverview | undefined {
    return this.#engine?.policy
  }

  /**
   * What the page gives; `refused` is why it cannot be taken. Another ticket begins with nothing done; one that comes
   * back is as it was left.
   */
  give(given: Given, refused?: unknown): void {
    if (!isSame(this.#given.ticket, given.ticket)) this.#turnTo(given.ticket.id)
    this.#given = given
    this.#refused = refused
    this.#standing = undefined
  }

  #turnTo(id: string | number | undefined): void {
    const before = this.#given.ticket.id
    if (before !== undefined) {
      this.#left.delete(before)
      this.#left.set(before, { work: this.#work, since: this.#since })
      for (const oldest of [...this.#left.keys()].slice(0, -REMEMBERED)) this.#left.delete(oldest)
    }
    const { work, since } = (id === undefined ? undefined : this.#left.get(id)) ?? { work: UNTOUCHED, since: new Date().toISOString() }
    this.#work = work
    this.#since = since
  }

  /** Fetches the engine for a policy, unless it is there. */
  load(policy: string): void {
    if (this.#policy === policy && (this.#engine || this.#loading)) return
    this.#policy = policy
    this.#engine = undefined
    this.#failed = undefined
    this.#standing = undefined
    const loading = engineFor(policy)
    this.#loading = loading
    const settle = (set: () => void) => () => {
      if (this.#loading !== loading) return
      this.#loading = undefined
      this.#standing = undefined
      set()
      this.#changed()
    }
    loading.then(
      (engine) => settle(() => { this.#engine = engine })(),
      (error: unknown) => settle(() => { this.#failed = troubleOf(error) })(),
    )
  }

  /** Tries again what failed. */
  retry(): void {
    this.#standing = undefined
    if (!this.#engine) this.load(this.#policy ?? '')
  }

  /** Where it stands; decides if something changed since it was asked last. */
  get standing(): Standing {
    // The page shares the engine, and may have freed it: another one is fetched.
    if (this.#engine?.freed) {
      this.#engine = undefined
      this.load(this.#policy ?? '')
    }
    this.#standing ??= this.#decide()
    return this.#standing
  }

  /** Fills a template for the ticket at hand; the engine is asked only when something changed. `reading` is how times read now. */
  message({ engine, ticket }: Decided, template: string, options: MessageOptions, reading: string): Message {
    const key = JSON.stringify([template, options.values, this.#work.done, reading])
    if (this.#filled?.ticket === ticket && this.#filled.key === key) return this.#filled.message
    const message = engine.message(template, ticket, { done: this.#work.done, ...options })
    this.#filled = { ticket, key, message }
    return message
  }

  #decide(): Standing {
    if (this.#refused !== undefined) return { state: 'failed', trouble: troubleOf(this.#refused) }
    if (this.#failed) return { state: 'failed', trouble: this.#failed }
    if (isEmpty(this.#given)) return { state: 'empty' }
    const engine = this.#engine
    if (!engine) return { state: 'loading' }
    try {
      const ticket = forEngine(this.#given, this.#work, this.#since, engine.policy.facts)
      // Whoever looks at one ticket wants to see that quoted mail was seen, and that it does not count.
      const decision = engine.decide(ticket, { everything: true })
      return { state: 'decided', engine, ticket, facts: pageFacts(this.#given), decision }
    } catch (error) {
      return { state: 'failed', trouble: troubleOf(error) }
    }
  }
}

/** A ticket as a page may give it: text alone, or an object of the engine's shape. */
export function ticketOf(value: unknown): Ticket {
  return typeof value === 'string' ? { text: value } : ticketIn(value)
}

/** Facts as a page may give them: an object, or JSON of one. */
export function factsOf(value: unknown): Given['facts'] {
  const help = 'Give an object of facts, such as {"plan":"enterprise"}.'
  let facts: unknown = value ?? {}
  if (typeof facts === 'string') {
    try {
      facts = JSON.parse(facts)
    } catch {
      throw new InputTrouble('E702', 'the facts are no JSON', help)
    }
  }
  if (!isObject(facts)) throw new InputTrouble('E702', 'the facts are no object', help)
  return facts as Given['facts']
}
