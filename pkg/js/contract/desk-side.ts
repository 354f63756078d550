/** The desk's side of the contract: a port on one hand, the element on the other. */
import type { EscalationDesk, EscalationDeskEvents } from '../element/index.js'
import { faultOf, fromHost } from './from-host.js'
import { type DraftAnswer, type FromDesk, type Result, type TicketMessage, VERSION } from './messages.js'
import { engineTicket } from './text.js'

/** How long a host may take to put a message into its reply, in milliseconds. */
const PATIENCE = 10_000

/** Connects an element to a port; the function that comes back ends it. */
export function connect(port: MessagePort, desk: EscalationDesk, insert: string | undefined): () => void {
  return new DeskSide(port, desk, insert).stop
}

interface Waiting {
  done(): void
  failed(reason: Error): void
}

/** What an element came to, as a result carries it; nothing while it loads or has no ticket. */
function outcome({ decision, trouble }: EscalationDesk): Pick<Result, 'decision' | 'error'> | undefined {
  if (decision) return { decision }
  return trouble ? { error: trouble } : undefined
}

class DeskSide {
  readonly #port: MessagePort
  readonly #desk: EscalationDesk
  readonly #end = new AbortController()
  readonly #drafts = new Map<string, Waiting>()
  #request = 'none'
  #last = 0

  constructor(port: MessagePort, desk: EscalationDesk, insert: string | undefined) {
    this.#port = port
    this.#desk = desk
    desk.insert = insert ?? null
    port.addEventListener('message', ({ data }: MessageEvent<unknown>) => this.#take(data), { signal: this.#end.signal })
    port.start()
    this.#listen('decision', ({ decision }) => this.#send({ v: VERSION, type: 'result', id: this.#request, decision }))
    this.#listen('trouble', (error) => this.#send({ v: VERSION, type: 'result', id: this.#request, error }))
    this.#listen('checklist', ({ procedure, step, done }) => this.#send({ v: VERSION, type: 'checklist', id: this.#next(), request: this.#request, procedure, step, done }))
    this.#listen('work', ({ work }) => this.#send({ v: VERSION, type: 'work', id: this.#next(), request: this.#request, work }))
    this.#listen('resize', ({ height }) => this.#send({ v: VERSION, type: 'resize', id: this.#next(), height }))
    this.#listen('draft', ({ template, audience, subject, body, respondWith }) => {
      const id = this.#next()
      this.#send({ v: VERSION, type: 'draft', id, request: this.#request, template, audience, subject, body })
      respondWith(this.#answerTo(id))
    })
  }

  readonly stop = (): void => {
    this.#end.abort()
    this.#port.close()
  }

  #listen<K extends keyof EscalationDeskEvents>(type: K, take: (detail: EscalationDeskEvents[K]['detail']) => void): void {
    const listener = (event: Event) => take((event as EscalationDeskEvents[K]).detail)
    this.#desk.addEventListener(type as string, listener, { signal: this.#end.signal })
  }

  #send(message: FromDesk): void {
    this.#port.postMessage(message)
  }

  #next(): string {
    this.#last += 1
    return `desk-${this.#last}`
  }

  #take(data: unknown): void {
    const message = fromHost(data)
    const fault = message ? undefined : faultOf(data)
    if (message?.type === 'ticket') this.#open(message)
    if (message?.type === 'draft') this.#settle(message)
    if (fault) this.#refuse(fault.id, fault.member)
  }

  /** The host opened something: what was open before must not stand for it. */
  #refuse(id: string, member: string): void {
    this.#request = id
    this.#desk.words = undefined
    this.#desk.ticket = null
    const message = `this is no ticket: \`${member}\` is not what it must be`
    const help = 'a ticket of a frame is { body, id?, subject?, facts?, words?, reported_at? }, as contract.schema.json has it'
    this.#send({ v: VERSION, type: 'result', id, error: { code: 'E703', message, help } })
  }

  #open({ id, ticket, locale, theme, work }: TicketMessage): void {
    const before = JSON.stringify(outcome(this.#desk))
    this.#request = id
    if (locale) this.#desk.locale = locale
    if (theme) this.#desk.theme = theme
    this.#desk.words = ticket?.words
    this.#desk.ticket = ticket && engineTicket(ticket)
    if (work) this.#desk.work = work
    // The same ticket once more, or one for an engine that could not be fetched, changes nothing, and so sets off no event;
    // its request is answered all the same.
    queueMicrotask(() => {
      const now = outcome(this.#desk)
      if (now && JSON.stringify(now) === before) this.#send({ v: VERSION, type: 'result', id, ...now })
    })
  }

  #settle({ id, inserted, reason }: DraftAnswer): void {
    const waiting = this.#drafts.get(id)
    if (inserted) waiting?.done()
    else waiting?.failed(new Error(reason ?? 'the helpdesk refused'))
  }

  #answerTo(id: string): Promise<void> {
    return new Promise<void>((done, failed) => {
      this.#drafts.set(id, { done, failed })
      setTimeout(() => failed(new Error('the helpdesk did not answer')), PATIENCE)
    }).finally(() => this.#drafts.delete(id))
  }
}
