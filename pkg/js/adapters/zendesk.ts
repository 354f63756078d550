/** Zendesk's app framework (ZAF v2). The mappers are pure; `connect` is the shell around the SDK's client. */
import type { DraftDetail, EscalationDesk } from '../element/index.js'
import type { HostTicket } from '../contract/messages.js'
import { engineTicket } from '../contract/text.js'
import type { Decision, FactOverview, PolicyOverview } from '../shapes.js'
import { ActionBar } from './actions.js'
import { timeOf } from './conversation.js'
import { type Names, factsFrom, readNames } from './facts.js'
import { textOfHtml } from './html.js'
import { latestOnly } from './latest.js'
import { wordsOf } from './people.js'
import { warning } from './save.js'

/** What of the SDK's client is used. */
export interface ZafClient {
  get(paths: string[]): Promise<Record<string, unknown>>
  set(values: Record<string, unknown>): Promise<unknown>
  invoke(calls: Record<string, string[]>): Promise<unknown>
  invoke(call: 'resize', size: { width: string, height: string }): Promise<unknown>
  on(event: string, handler: (data: unknown) => unknown): void
  off(event: string, handler: (data: unknown) => unknown): unknown
  metadata(): Promise<{ settings?: Record<string, unknown> }>
}

const FIELDS = [
  'ticket.id', 'ticket.subject', 'ticket.description', 'ticket.createdAt', 'ticket.tags', 'ticket.requester.name',
  'ticket.organization.name', 'currentUser.name', 'currentUser.locale',
]
/** Beginning of the tags that say a tier. */
const TAG = 'escalation_'
const PRIORITIES = ['urgent', 'high', 'normal']

/** The paths to ask for, with those under which facts are kept. */
export function paths(names: Names): string[] {
  return [...FIELDS, ...Object.values(names).map(fieldPath)]
}

/** A number is a custom field's; anything else is a path. */
function fieldPath(name: string): string {
  return /^\d+$/.test(name) ? `ticket.customField:custom_field_${name}` : name
}

/** The ticket of an answer; what the helpdesk refused to give (`errors`) is left out. */
export function toTicket(answer: Readonly<Record<string, unknown>>, known: readonly FactOverview[], names: Names = {}): HostTicket {
  const text = (path: string) => (typeof answer[path] === 'string' ? answer[path] : '')
  const id = answer['ticket.id']
  const subject = text('ticket.subject')
  const time = timeOf(answer['ticket.createdAt'])
  const kept = Object.fromEntries(Object.entries(names).map(([fact, name]) => [fact, answer[fieldPath(name)]]))
  const description = text('ticket.description')
  return {
    body: /<\/?(p|div|br|span|blockquote)\b/i.test(description) ? textOfHtml(description) : description,
    facts: factsFrom(known, {}, kept),
    ...wordsOf({ customer: answer['ticket.requester.name'], company: answer['ticket.organization.name'], author: answer['currentUser.name'] }),
    ...(typeof id === 'number' || typeof id === 'string' ? { id } : {}),
    ...(subject === '' ? {} : { subject }),
    ...(time === undefined ? {} : { reported_at: time }),
  }
}

/** Priority and tags for a decision; nothing where nothing is escalated. */
export function treatment(decision: Decision, policy: PolicyOverview, tags: unknown): { label: string, values: Record<string, unknown> } | undefined {
  const rank = policy.tiers.findIndex(({ id }) => id === decision.tier)
  const tier = policy.tiers[rank]
  const priority = PRIORITIES[Math.min(rank, PRIORITIES.length - 1)]
  if (!tier || !priority) return undefined
  const others = (Array.isArray(tags) ? tags : []).filter((tag) => typeof tag === 'string' && !tag.startsWith(TAG))
  return {
    label: `Set priority to ${priority} and tag ${TAG}${tier.id}`,
    values: { 'ticket.priority': priority, 'ticket.tags': [...others, `${TAG}${tier.id}`] },
  }
}

/** What puts a message into the reply: an internal one never goes where the customer reads it. */
export function insertion({ audience, subject, body }: Pick<DraftDetail, 'audience' | 'subject' | 'body'>): {
  values: Record<string, unknown>, calls: Record<string, string[]>
} {
  const internal = audience === 'internal'
  return {
    values: { 'comment.type': internal ? 'internalNote' : 'publicReply' },
    calls: { 'ticket.editor.insert': [internal ? `${subject}\n\n${body}` : body] },
  }
}

/** Connects the element to Zendesk; the function that comes back ends it. What fails at the first reading leaves nothing behind. */
export async function connect(client: ZafClient, desk: EscalationDesk, policy: PolicyOverview): Promise<() => void> {
  const { settings } = await client.metadata()
  const side = new ZendeskSide(client, desk, policy, readNames(settings?.['facts']))
  try {
    await side.start()
  } catch (error) {
    side.stop()
    throw error
  }
  return () => side.stop()
}

class ZendeskSide {
  readonly #end = new AbortController()
  readonly #latest = latestOnly(this.#end.signal)
  readonly #bar: ActionBar
  /** What the button said before; nobody answers it once this ends. */
  readonly #insertBefore: string | null
  #tags: unknown
  #drafted: unknown
  #warned = ''

  constructor(readonly client: ZafClient, readonly desk: EscalationDesk, readonly policy: PolicyOverview, readonly names: Names) {
    this.#bar = new ActionBar(desk)
    this.#insertBefore = desk.insert
  }

  async start(): Promise<void> {
    const { client, desk } = this
    const { signal } = this.#end
    desk.insert = 'Insert into the reply'
    desk.addEventListener('decision', ({ detail }) => this.#decided(detail.decision), { signal })
    desk.addEventListener('draft', ({ detail }) => detail.respondWith(this.#insert(detail)), { signal })
    desk.addEventListener('resize', ({ detail }) => void this.#resize(detail.height), { signal })
    client.on('*.changed', this.#changed)
    client.on('ticket.save', this.#save)
    await this.#read()
  }

  stop(): void {
    this.#end.abort()
    this.#bar.remove()
    this.desk.insert = this.#insertBefore
    this.client.off('*.changed', this.#changed)
    this.client.off('ticket.save', this.#save)
  }

  readonly #changed = (change: unknown): void => {
    const name: unknown = typeof change === 'object' && change !== null && 'propertyName' in change ? change.propertyName : undefined
    if (typeof name !== 'string' || paths(this.names).includes(name)) this.#read().catch(reportError)
  }

  readonly #save = (): string | boolean => {
    const { decision, done } = this.desk
    if (!decision) return true
    const key = keyOf(decision)
    const words = warning({ policy: this.policy, decision, done, drafted: this.#drafted === key, warned: this.#warned === key }, new Date())
    if (words === undefined) return true
    this.#warned = key
    return words
  }

  async #resize(height: number): Promise<void> {
    // A host that does not answer leaves the frame as it is; nothing is lost by it.
    await this.client.invoke('resize', { width: '100%', height: `${height}px` }).catch(() => undefined)
  }

  async #read(): Promise<void> {
    const answer = await this.#latest(this.client.get(paths(this.names)))
    if (!answer) return
    const locale = answer['currentUser.locale']
    this.#tags = answer['ticket.tags']
    if (typeof locale === 'string') this.desk.locale = locale
    const ticket = toTicket(answer, this.policy.facts, this.names)
    this.desk.words = ticket.words
    this.desk.ticket = engineTicket(ticket)
  }

  #decided(decision: Decision): void {
    const treat = treatment(decision, this.policy, this.#tags)
    this.#bar.show(treat ? [{ label: treat.label, done: 'Done', run: () => this.#treat(decision) }] : [])
  }

  /** Sets priority and tags; the tags are those of this moment, because an agent may have added some. */
  async #treat(decision: Decision): Promise<void> {
    this.#tags = (await this.client.get(['ticket.tags']))['ticket.tags']
    const treat = treatment(decision, this.policy, this.#tags)
    if (treat) allowed(await this.client.set(treat.values))
  }

  async #insert(draft: DraftDetail): Promise<void> {
    const { values, calls } = insertion(draft)
    const { decision } = this.desk
    allowed(await this.client.set(values))
    allowed(await this.client.invoke(calls))
    this.#drafted = decision && keyOf(decision)
  }
}

/** What a warning and a draft are about. */
function keyOf({ id, tier }: Decision): string {
  return JSON.stringify([id, tier])
}

/** Several things asked for at once are refused one by one, in `errors`. */
function allowed(answer: unknown): void {
  const errors = typeof answer === 'object' && answer !== null && 'errors' in answer ? Object.values(answer.errors ?? {}) : []
  const [first] = errors
  if (first !== undefined) throw new Error(String((first as { message?: unknown }).message ?? 'Zendesk refused'))
}
