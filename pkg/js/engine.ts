/** A policy, ready to decide: the typed face of the wasm. */
import { RawEngine } from './bindings.js'
import { bytesIn, messageIn, optionsIn, textIn, ticketIn } from './given.js'
import { ended, guarded, starts } from './running.js'
import { Sheet } from './sheet.js'
import type { Decision, Message, Outcome, PolicyOverview, Ticket } from './shapes.js'

/** How much of a ticket is looked at. */
export interface DecideOptions {
  /**
   * Whether `set_aside` lists mentions in quoted mail, signatures and footers, too. They do not count either way, and reading
   * them takes most of the time of a long mail.
   */
  everything?: boolean | undefined
}

/** What a message says besides what the decision fills in. */
export interface MessageOptions {
  /** Words for the template's fields, by their id. */
  values?: Readonly<Record<string, string | undefined>> | undefined
  /** Ids of the checklist's steps that are done. */
  done?: readonly string[] | undefined
  /** Number of the incident, where the helpdesk gives one. */
  incident?: string | undefined
  /** How times read; RFC 3339 in UTC goes in. */
  showTime?: ((time: string) => string) | undefined
  /** The time of writing; now, if it is not given. */
  now?: Date | undefined
}

export class Engine {
  /** The policy in outline: names, facts, templates. */
  readonly policy: PolicyOverview
  readonly #image: Uint8Array
  /** Nothing, once it was freed. */
  #raw: RawEngine | undefined
  #start: number

  private constructor(image: Uint8Array) {
    const raw = guarded(() => new RawEngine(image))
    this.#image = image
    this.#raw = raw
    this.#start = starts
    this.policy = guarded(() => raw.overview() as PolicyOverview)
  }

  /**
   * Takes a compiled policy (`escalate compile`); the engine must have been started by `init`.
   * @throws {EscalationError} E601 to E603 for bytes that are no image of this version, E909 before `init`.
   */
  static fromPolicy(image: Uint8Array): Engine {
    return new Engine(bytesIn(image))
  }

  /**
   * Decides: which criteria hold and why, what to ask, who must be told by when, what to do.
   * @throws {EscalationError} E701 to E704 for a ticket that is none, E708 for an option that there is not.
   */
  decide(ticket: Ticket, options: DecideOptions = {}): Decision {
    const given = ticketIn(ticket)
    const { everything = false } = optionsIn(options, 'decide', { everything: 'Boolean' })
    return this.#call((raw) => raw.decide(given, new Date().toISOString(), everything) as Decision)
  }

  /**
   * Tier and criteria alone, for lists of many tickets.
   * @throws {EscalationError} E701 to E704 for a ticket that is none.
   */
  outcome(ticket: Ticket): Outcome {
    const given = ticketIn(ticket)
    return this.#call((raw) => raw.outcome(given) as Outcome)
  }

  /**
   * The facts of a ticket as they change, over its text, and one ticket after another: for many decisions a second.
   * A sheet does not outlive a breakdown of the engine; make another one then. It does outlive the engine's `free`.
   */
  sheet(text = ''): Sheet {
    const given = textIn(text)
    return this.#call((raw) => new Sheet(this.policy, raw.sheet(given)))
  }

  /**
   * A template of the policy, filled by the decision on a ticket and by hand.
   * @throws {EscalationError} E706 for a template that the policy lacks, E707 and E708 for options that cannot be.
   */
  message(template: string, ticket: Ticket, options: MessageOptions = {}): Message {
    const { now, ...byHand } = messageIn(options, this.policy)
    const { showTime = shownTime } = options
    const given = ticketIn(ticket)
    return this.#call((raw) => raw.message(String(template), given, byHand, now.toISOString(), showTime) as Message)
  }

  /** Whether `free` was called. */
  get freed(): boolean {
    return this.#raw === undefined
  }

  /**
   * Gives the policy's memory back at once; otherwise it goes with the object. Nothing can be asked of it afterwards
   * (E910); of the shared engine a later `init` makes another one.
   */
  free(): void {
    const raw = this.#raw
    this.#raw = undefined
    // What an earlier start of the wasm held went with it, and its place may be something else's by now.
    if (raw && this.#start === starts) guarded(() => raw.free())
  }

  [Symbol.dispose](): void {
    this.free()
  }

  #call<T>(ask: (raw: RawEngine) => T): T {
    if (!this.#raw) throw ended('this engine was freed', '`await init()` or `Engine.fromPolicy` gives another one')
    const raw = this.#start === starts ? this.#raw : guarded(() => new RawEngine(this.#image))
    this.#raw = raw
    this.#start = starts
    return guarded(() => ask(raw))
  }
}

function shownTime(time: string): string {
  const form = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' } as const
  return new Intl.DateTimeFormat(undefined, form).format(new Date(time))
}
