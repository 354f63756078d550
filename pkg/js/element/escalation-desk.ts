/** The element: attributes and properties in, events out, and the panel in its shadow root. */
import type { Decision, Message, PolicyOverview, Ticket } from '../index.js'
import { show } from './clock.js'
import { copy } from './copy.js'
import { type Child, patch } from './dom.js'
import { type EscalationDeskEvents, tell } from './events.js'
import { Height } from './height.js'
import { keepTyped } from './keys.js'
import { offer } from './offer.js'
import { type Decided, type Standing, Session, factsOf, ticketOf } from './session.js'
import { texts, workOf } from './saved.js'
import { Sayings } from './sayings.js'
import { styleOf } from './style.js'
import { Ticker } from './ticker.js'
import type { Facts } from './ticket.js'
import { type Trouble, troubleOf } from './trouble.js'
import { type Shown, panel } from './view/panel.js'
import type { Actions, View } from './view/view.js'
import { type Words, type Work, answer, resetFact, setFact, skip, tick, unanswer, write } from './work.js'

/** Properties that a page may have set before the element was defined. */
const EARLY = ['ticket', 'facts', 'words', 'policy', 'locale', 'theme', 'reportedAt', 'insert', 'work'] as const

// On a server there are no elements; importing the class there is no fault, and nobody makes one.
const Base: typeof HTMLElement = globalThis.HTMLElement ?? (class {} as unknown as typeof HTMLElement)

/** The compact desk. `pkg/README.md` has its attributes, events, custom properties and parts. */
export class EscalationDesk extends Base {
  static readonly observedAttributes = ['ticket', 'facts', 'policy', 'locale', 'reported-at', 'insert']

  readonly #root: ShadowRoot
  readonly #session = new Session(() => this.#loaded())
  readonly #ticker = new Ticker(() => this.#change())
  readonly #height = new Height((height) => tell(this, 'resize', { height }))
  readonly #sayings = new Sayings(() => this.#change())
  #ticket: Ticket | string | null = null
  #facts: Facts | null = null
  #words: Words = {}
  #queued = false
  #stale = true
  #seen: Standing | undefined
  #told = ''
  /** Nothing, once `ready` is settled. */
  #isReady: ((policy: PolicyOverview) => void) | undefined
  #ready = this.#waiting()

  constructor() {
    super()
    this.#root = this.attachShadow({ mode: 'open' })
    keepTyped(this.#root)
  }

  #waiting(): Promise<PolicyOverview> {
    return new Promise((resolve) => { this.#isReady = resolve })
  }

  /**
   * The policy in outline, once the engine is there: what a page needs before it can tell facts of the policy from what
   * else it keeps. After a change of `policy` ask again. Where the engine cannot be loaded, the element says so itself and offers to try again.
   */
  get ready(): Promise<PolicyOverview> {
    return this.#ready
  }

  /** The ticket; a string is its text. It goes before the attribute, which is text. */
  get ticket(): Ticket | string | null {
    return this.#ticket ?? this.getAttribute('ticket')
  }

  set ticket(ticket: Ticket | string | null | undefined) {
    this.#ticket = ticket ?? null
    this.#give()
  }

  /** What the helpdesk knows, over the ticket's own facts. The attribute is JSON. */
  get facts(): Facts | null {
    return this.#facts
  }

  set facts(facts: Facts | null | undefined) {
    this.#facts = facts ?? null
    this.#give()
  }

  /** Words for blanks of messages, by the policy's fields, such as the customer's name. */
  get words(): Words {
    return this.#words
  }

  set words(words: Words | null | undefined) {
    this.#words = texts(words)
    this.#change()
  }

  /** Address of a compiled policy; empty: the one of the package. */
  get policy(): string {
    const policy = this.getAttribute('policy') ?? ''
    if (policy === '') return ''
    // Unlike `URL` it does not throw at what is no address: that is for the panel to say.
    const link = this.ownerDocument.createElement('a')
    link.href = policy
    return link.href
  }

  set policy(policy: string | null | undefined) {
    this.#reflect('policy', policy)
  }

  /** BCP 47 tag for times and numbers; the wording is English. */
  get locale(): string {
    return this.getAttribute('locale') ?? 'en-GB'
  }

  set locale(locale: string | null | undefined) {
    this.#reflect('locale', locale)
  }

  /** `light`, `dark`, or `auto` for the page's own `color-scheme`. */
  get theme(): string {
    return this.getAttribute('theme') ?? 'auto'
  }

  set theme(theme: string | null | undefined) {
    this.#reflect('theme', theme)
  }

  /** When the ticket was reported, RFC 3339, if the ticket does not say. */
  get reportedAt(): string | null {
    return this.getAttribute('reported-at')
  }

  set reportedAt(time: string | null | undefined) {
    this.#reflect('reported-at', time)
  }

  /** What the button says that gives a message to the page; null: there is none. */
  get insert(): string | null {
    return this.getAttribute('insert')
  }

  set insert(words: string | boolean | null | undefined) {
    this.#reflect('insert', words === true ? '' : words === false ? null : words)
  }

  /** What was decided, if there is a ticket. */
  get decision(): Decision | null {
    this.#take()
    return this.#decided?.decision ?? null
  }

  get #decided(): Decided | undefined {
    const { standing } = this.#session
    return standing.state === 'decided' ? standing : undefined
  }

  /** Why nothing can be decided, such as an engine that cannot be fetched. */
  get trouble(): Trouble | null {
    this.#take()
    const { standing } = this.#session
    return standing.state === 'failed' ? standing.trouble : null
  }

  /**
   * What the agent did with the ticket: answers, facts, steps, messages. It is plain data; a page that keeps it (event
   * `work`) and sets it again after the ticket lets the agent go on where they were.
   */
  get work(): Work {
    this.#take()
    return this.#session.work
  }

  set work(work: unknown) {
    this.#take()
    this.#act(() => { this.#session.work = workOf(work) })
  }

  /** Ids of the steps that are done. */
  get done(): readonly string[] {
    this.#take()
    return this.#session.work.done
  }

  connectedCallback(): void {
    for (const name of EARLY) this.#takeEarly(name)
    this.#root.adoptedStyleSheets = [styleOf(this.ownerDocument)]
    this.#load()
    this.#render()
    this.#height.watch(this.#root.querySelector('.desk'))
  }

  disconnectedCallback(): void {
    this.#ticker.stop()
    this.#height.stop()
    this.#sayings.stop()
  }

  attributeChangedCallback(name: string): void {
    if (name === 'policy' && this.isConnected) this.#load()
    if (name === 'locale' || name === 'insert') this.#change()
    else this.#give()
  }

  /** A property set before the upgrade hides the accessor; it is set again so that it counts. */
  #takeEarly(name: (typeof EARLY)[number]): void {
    if (!Object.hasOwn(this, name)) return
    const value: unknown = Reflect.get(this, name)
    Reflect.deleteProperty(this, name)
    Reflect.set(this, name, value)
  }

  #reflect(name: string, value: string | null | undefined): void {
    if (value === null || value === undefined) this.removeAttribute(name)
    else this.setAttribute(name, value)
  }

  #give(): void {
    this.#stale = true
    this.#change()
  }

  /** Hands on what the page gave, once for all that it set in one go. */
  #take(): void {
    if (!this.#stale) return
    this.#stale = false
    const reportedAt = this.reportedAt ?? undefined
    try {
      const facts = factsOf(this.#facts ?? this.getAttribute('facts'))
      this.#session.give({ ticket: ticketOf(this.ticket ?? ''), facts, reportedAt })
    } catch (error) {
      this.#session.give({ ticket: { text: '' }, facts: {}, reportedAt }, error)
    }
  }

  #load(): void {
    this.#session.load(this.policy)
    // Another policy has another outline; whoever waits already gets the newest.
    if (!this.#session.policy && !this.#isReady) this.#ready = this.#waiting()
  }

  #loaded(): void {
    const { policy } = this.#session
    if (policy) {
      this.#isReady?.(policy)
      this.#isReady = undefined
    }
    this.#change()
  }

  #change(): void {
    if (this.#queued) return
    this.#queued = true
    queueMicrotask(() => {
      this.#queued = false
      if (this.isConnected) this.#render()
    })
  }

  #render(): void {
    this.#take()
    const focused = this.#root.activeElement
    const around = focused?.closest('.fact, .draft')
    const now = new Date()
    const dues: string[] = []
    patch(this.#root, this.#panel(now, dues))
    this.#ticker.wait(dues, now)
    if (focused && !focused.isConnected) this.#refocus(around)
    this.#tellStanding()
  }

  /** What had the focus is gone: it goes to what took its place, in the same fact or message if that is still there. */
  #refocus(around: Element | null | undefined): void {
    const beside = around?.isConnected ? around.querySelector<HTMLElement>('input, select, [tabindex]') : null
    const next = beside ?? this.#root.querySelector<HTMLElement>('[data-focus="question"]')
    ;(next ?? this.#root.querySelector<HTMLElement>('[data-focus="result"]'))?.focus()
  }

  /** What fails here must not leave an earlier ticket's decision standing: it is shown in its place. */
  #panel(now: Date, dues: string[]): Child[] {
    try {
      return panel(this.#shown(now, dues))
    } catch (error) {
      return panel(this.#failed(troubleOf(error)))
    }
  }

  #shown(now: Date, dues: string[]): Shown {
    const { standing } = this.#session
    if (standing.state === 'decided') return { state: 'decided', view: this.#view(standing, now, dues) }
    if (standing.state === 'failed') return this.#failed(standing.trouble)
    return { state: standing.state }
  }

  #failed(trouble: Trouble): Shown {
    return { state: 'failed', trouble, retry: () => this.#act(() => this.#session.retry()) }
  }

  #view(decided: Decided, now: Date, dues: string[]): View {
    const { engine, ticket, facts, decision } = decided
    const { locale, insert } = this
    return {
      policy: engine.policy, ticket, facts, decision, now, locale, dues,
      work: this.#session.work, said: this.#sayings.of(ticket), act: this.#actions, words: this.#words,
      insert: insert === null ? '' : insert || 'Insert into the reply',
      message: (template, values) => this.#session.message(decided, template, {
        values: { ...values }, now, showTime: (time) => show(time, now, locale), incident: String(ticket.id ?? ''),
      }, `${locale} ${now.toDateString()}`),
    }
  }

  #tellStanding(): void {
    const { standing } = this.#session
    if (standing === this.#seen) return
    this.#seen = standing
    const words = standing.state === 'decided' ? JSON.stringify(standing.decision) : JSON.stringify(standing)
    if (words === this.#told) return
    this.#told = words
    if (standing.state === 'decided') tell(this, 'decision', { decision: standing.decision, ticket: standing.ticket })
    if (standing.state === 'failed') tell(this, 'trouble', standing.trouble)
  }

  #act(change: () => void): void {
    change()
    this.#change()
  }

  #say(about: Ticket, key: string, words: string, good: boolean): void {
    if (this.isConnected) this.#sayings.say(about, key, words, good)
  }

  /** What the agent does; the page may want to keep it. */
  #work(change: (work: Work) => Work): void {
    this.#act(() => { this.#session.work = change(this.#session.work) })
    tell(this, 'work', { work: this.#session.work })
  }

  readonly #actions: Actions = {
    answer: (given) => {
      this.#work((work) => answer(work, given))
      tell(this, 'answer', given)
    },
    unanswer: ({ ask, about }) => {
      this.#work((work) => unanswer(work, about))
      tell(this, 'answer', { ask, about, answer: null })
    },
    skip: (ask, aside) => this.#work((work) => skip(work, ask, aside)),
    set: (fact, typed) => {
      this.#work((work) => (typed === undefined ? resetFact(unanswer(work, fact), fact) : setFact(work, fact, typed)))
      const decided = this.#decided
      if (decided) tell(this, 'fact', { fact, value: decided.ticket.facts?.[fact] ?? null })
    },
    tick: (procedure, step, done) => {
      this.#work((work) => tick(work, step, done))
      tell(this, 'checklist', { procedure, step, done })
    },
    choose: (template) => this.#work((work) => ({ ...work, template })),
    write: (template, writing) => this.#work((work) => write(work, template, writing)),
    copy: (key, text) => {
      const decided = this.#decided
      if (decided) void copy(text, this.#root).then((copied) => this.#say(decided.ticket, key, copied ? 'Copied' : 'Not copied: the browser refused', copied))
    },
    insert: (template, message) => this.#insert(template, message),
  }

  #insert(template: string, { subject, body }: Message): void {
    const decided = this.#decided
    if (!decided) return
    const { ticket, engine } = decided
    const audience = engine.policy.templates.find(({ id }) => id === template)?.audience === 'customer' ? 'customer' : 'internal'
    offer(this, { template, audience, subject, body }, (words, good) => this.#say(ticket, 'insert', words, good))
  }
}

type Added = AddEventListenerOptions | boolean
type Listener<K extends keyof EscalationDeskEvents> = (this: EscalationDesk, event: EscalationDeskEvents[K]) => void
type Others = Exclude<keyof HTMLElementEventMap, keyof EscalationDeskEvents>
type Other<K extends Others> = (this: EscalationDesk, event: HTMLElementEventMap[K]) => void

export interface EscalationDesk {
  addEventListener<K extends keyof EscalationDeskEvents>(type: K, listener: Listener<K>, options?: Added): void
  addEventListener<K extends Others>(type: K, listener: Other<K>, options?: Added): void
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: Added): void
  removeEventListener<K extends keyof EscalationDeskEvents>(type: K, listener: Listener<K>, options?: EventListenerOptions | boolean): void
  removeEventListener<K extends Others>(type: K, listener: Other<K>, options?: EventListenerOptions | boolean): void
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: EventListenerOptions | boolean): void
}
