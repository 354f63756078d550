/** Freshdesk's app framework, written to its documented API (platform 2.2). It was not run in Freshdesk. */
import type { DraftDetail, EscalationDesk } from '../element/index.js'
import type { HostTicket } from '../contract/messages.js'
import { engineTicket } from '../contract/text.js'
import type { Decision, FactOverview, PolicyOverview } from '../shapes.js'
import { ActionBar } from './actions.js'
import { timeOf } from './conversation.js'
import { type Names, factsFrom } from './facts.js'
import { textOfHtml } from './html.js'
import { latestOnly } from './latest.js'
import { warning } from './save.js'

/** An event that can be held up. */
export interface FreshdeskEvent {
  readonly helper: { done(): void, fail(reason: string): void }
}

/** What of the client is used. */
export interface FreshdeskClient {
  readonly data: { get(name: string): Promise<Record<string, unknown>> }
  readonly interface: { trigger(name: string, options: Record<string, unknown>): Promise<unknown> }
  readonly instance: { resize(size: { height: string }): unknown }
  readonly events: { on(name: string, handler: (event: FreshdeskEvent) => void, options?: { intercept: boolean }): void }
}

/** Freshdesk's numbers of priorities, by how urgent a tier is. */
const PRIORITIES = [4, 3, 2]
/** What they are called. */
const CALLED = new Map<unknown, string>([[4, 'Urgent'], [3, 'High'], [2, 'Medium']])
/** Tallest that Freshdesk lets an app be, in pixels. */
const TALLEST = 700

type Fields = Readonly<Record<string, unknown>>

/** The ticket of `data.get('ticket')`. */
export function toTicket(answer: Fields, known: readonly FactOverview[], names: Names = {}): HostTicket {
  const ticket = fields(answer['ticket'])
  const { id, subject } = ticket
  const time = timeOf(ticket['created_at'])
  return {
    body: text(ticket),
    facts: factsFrom(known, customNames(known, names), ticket['custom_fields']),
    ...(typeof id === 'number' || typeof id === 'string' ? { id } : {}),
    ...(typeof subject === 'string' ? { subject } : {}),
    ...(time === undefined ? {} : { reported_at: time }),
  }
}

/** Freshdesk puts `cf_` before the name of a field that an administrator added. */
function customNames(known: readonly FactOverview[], names: Names): Names {
  return Object.fromEntries(known.map(({ id }) => [id, names[id] ?? `cf_${id}`]))
}

function text({ description_text: plain, description: html }: Fields): string {
  if (typeof plain === 'string') return plain
  return typeof html === 'string' ? textOfHtml(html) : ''
}

function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}
}

/** A call of `interface.trigger`. */
export interface Trigger {
  readonly name: string
  readonly options: Record<string, unknown>
}

/** What puts a message where it belongs: the customer's into the editor, an internal one into a private note. */
export function insertion({ audience, subject, body }: Pick<DraftDetail, 'audience' | 'subject' | 'body'>): Trigger {
  return audience === 'internal'
    ? { name: 'click', options: { id: 'note', text: `${subject}\n\n${body}`, isPublic: false } }
    : { name: 'setValue', options: { id: 'editor', text: body, replace: false, position: 'end' } }
}

/** What sets the priority of a decision; nothing where nothing is escalated. */
export function treatment(decision: Decision, policy: PolicyOverview): Trigger | undefined {
  const rank = policy.tiers.findIndex(({ id }) => id === decision.tier)
  const value = PRIORITIES[Math.min(rank, PRIORITIES.length - 1)]
  return rank < 0 || value === undefined ? undefined : { name: 'setValue', options: { id: 'priority', value } }
}

/** What a warning and a draft are about. */
function keyOf(decision: Decision | null): string {
  return decision ? JSON.stringify([decision.id, decision.tier]) : ''
}

/**
 * Connects the element to Freshdesk; the function that comes back ends it, but for the events, which have no `off` and do
 * nothing any more. What fails at the first reading ends it, too.
 */
export async function connect(client: FreshdeskClient, desk: EscalationDesk, policy: PolicyOverview, names: Names = {}): Promise<() => void> {
  const end = new AbortController()
  const { signal } = end
  const bar = new ActionBar(desk)
  const trigger = ({ name, options }: Trigger) => client.interface.trigger(name, options)
  const latest = latestOnly(signal)
  const read = async () => {
    const answer = signal.aborted ? undefined : await latest(client.data.get('ticket'))
    if (answer) desk.ticket = engineTicket(toTicket(answer, policy.facts, names))
  }
  let drafted = ''
  let warned = ''
  // Nobody answers the button once this ends.
  const insertBefore = desk.insert
  desk.insert = 'Insert into the reply'
  desk.addEventListener('decision', ({ detail }) => {
    const treat = treatment(detail.decision, policy)
    bar.show(treat ? [{ label: `Set the priority to ${CALLED.get(treat.options.value) ?? ''}`, done: 'Set', run: () => trigger(treat) }] : [])
  }, { signal })
  desk.addEventListener('draft', ({ detail }) => {
    // The agent may answer a question meanwhile, and what is decided then is not what the message is about.
    const key = keyOf(desk.decision)
    detail.respondWith(trigger(insertion(detail)).then(() => { drafted = key }))
  }, { signal })
  desk.addEventListener('resize', ({ detail }) => client.instance.resize({ height: `${Math.min(detail.height, TALLEST)}px` }), { signal })
  client.events.on('ticket.propertiesUpdated', () => { read().catch(reportError) })
  client.events.on('ticket.closeTicketClick', ({ helper }) => {
    const { decision, done } = desk
    const key = keyOf(decision)
    const words = decision && !signal.aborted && warning({ policy, decision, done, drafted: drafted === key, warned: warned === key }, new Date())
    if (!words) return helper.done()
    warned = key
    helper.fail(words)
  }, { intercept: true })
  const stop = () => { end.abort(); bar.remove(); desk.insert = insertBefore }
  try {
    await read()
  } catch (error) {
    stop()
    throw error
  }
  return stop
}
