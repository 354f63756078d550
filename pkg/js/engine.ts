/** A policy, ready to decide: the typed face of the wasm. */
import { EscalationError, isRefusal } from './errors.js'
import { RawEngine, restart, schema } from './bindings.js'
import { Sheet } from './sheet.js'
import type { Decision, Message, Outcome, PolicyOverview, Ticket } from './shapes.js'

/** How much of a ticket is looked at. */
export interface DecideOptions {
  /**
   * Whether `set_aside` lists mentions in quoted mail, signatures and footers, too. They do not count either way, and reading
   * them takes most of the time of a long mail.
   */
  everything?: boolean
}

/** What a message says besides what the decision fills in. */
export interface MessageOptions {
  /** Words for the template's fields, by their id. */
  values?: Record<string, string>
  /** Ids of the checklist's steps that are done. */
  done?: readonly string[]
  /** Number of the incident, where the helpdesk gives one. */
  incident?: string
  /** How times read; RFC 3339 in UTC goes in. */
  showTime?: (time: string) => string
  /** The time of writing; now, if it is not given. */
  now?: Date
}

export class Engine {
  /** The policy in outline: names, facts, templates. */
  readonly policy: PolicyOverview
  readonly #image: Uint8Array
  #raw: RawEngine
  #start = starts

  private constructor(image: Uint8Array) {
    this.#image = image
    this.#raw = guarded(() => new RawEngine(image))
    this.policy = guarded(() => this.#raw.overview() as PolicyOverview)
  }

  /**
   * Takes a compiled policy (`escalate compile`); the engine must have been started by `init`.
   * @throws {EscalationError} E601 to E603 for bytes that are no image of this version.
   */
  static fromPolicy(image: Uint8Array): Engine {
    return new Engine(image)
  }

  /**
   * Decides: which criteria hold and why, what to ask, who must be told by when, what to do.
   * @throws {EscalationError} E701 to E704 for a ticket that is none.
   */
  decide(ticket: Ticket, { everything = false }: DecideOptions = {}): Decision {
    return this.#call((raw) => raw.decide(ticket, new Date().toISOString(), everything) as Decision)
  }

  /**
   * Tier and criteria alone, for lists of many tickets.
   * @throws {EscalationError} E701 to E703 for a ticket that is none.
   */
  outcome(ticket: Ticket): Outcome {
    return this.#call((raw) => raw.outcome(ticket) as Outcome)
  }

  /**
   * The facts of a ticket as they change, over its text, and one ticket after another: for many decisions a second.
   * A sheet does not outlive a breakdown of the engine; make another one then.
   */
  sheet(text = ''): Sheet {
    return new Sheet(this.policy, this.#call((raw) => raw.sheet(text)))
  }

  /**
   * A template of the policy, filled by the decision on a ticket and by hand.
   * @throws {EscalationError} E706 for a template that the policy lacks.
   */
  message(template: string, ticket: Ticket, options: MessageOptions = {}): Message {
    const { values = {}, done = [], incident = '', showTime = shownTime, now = new Date() } = options
    const by_hand = { fields: Object.entries(values), done, incident_id: incident }
    // Outside the call, where a date that is none would be taken for a breakdown of the engine.
    const at = now.toISOString()
    return this.#call((raw) => raw.message(template, ticket, by_hand, at, showTime) as Message)
  }

  /** Gives the policy's memory back at once; otherwise it goes with the object. */
  free(): void {
    this.#raw.free()
  }

  [Symbol.dispose](): void {
    this.free()
  }

  #call<T>(ask: (raw: RawEngine) => T): T {
    if (this.#start !== starts) {
      this.#raw = guarded(() => new RawEngine(this.#image))
      this.#start = starts
    }
    return guarded(() => ask(this.#raw))
  }
}

/** Counts the starts of the wasm: an object of an earlier one is a handle to nothing. */
let starts = 0

/** Calls the wasm; what it refuses becomes an `EscalationError`, and after a breakdown it is started anew. */
function guarded<T>(call: () => T): T {
  try {
    return call()
  } catch (error) {
    if (isRefusal(error)) throw EscalationError.from(error)
    if (!(error instanceof WebAssembly.RuntimeError || error instanceof RangeError)) throw error
    starts += 1
    restart()
    // The fresh start happens before the next call; one without arguments has nothing to lose by it.
    schema()
    throw new EscalationError(
      'E904',
      `the engine broke off: ${error.message}`,
      'the next call starts afresh; please report the ticket if it may be shown',
      { cause: error },
    )
  }
}

function shownTime(time: string): string {
  const form = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' } as const
  return new Intl.DateTimeFormat(undefined, form).format(new Date(time))
}
