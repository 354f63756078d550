/** Front's plugin. Front appends a secret to the address, which a static page cannot keep; it is not looked at. */
import type { DraftDetail, EscalationDesk } from '../element/index.js'
import type { HostTicket } from '../contract/messages.js'
import { engineTicket } from '../contract/text.js'
import { type Spoken, heard, timeOf } from './conversation.js'
import { textOfHtml } from './html.js'
import { latestOnly } from './latest.js'
import { wordsOf } from './people.js'

/** What is read of a message. */
export interface FrontMessage {
  readonly id: string
  readonly status: string
  readonly date?: Date | number | string | undefined
  readonly content?: { readonly body: string, readonly type: string } | undefined
}

/** Somebody, by name. */
interface Named {
  readonly name?: string | undefined
}

/** What is read of a conversation. */
export interface FrontConversation {
  readonly id: string
  readonly subject?: string | undefined
  readonly draftId?: string | undefined
  readonly recipient?: Named | undefined
}

/** What is read of a context and called on it. */
export interface FrontContext {
  readonly type: string
  /** Functions that this context has; the object itself answers to any name. */
  readonly functionArities: Readonly<Record<string, number>>
  readonly conversation?: FrontConversation
  readonly teammate?: Named | undefined
  listMessages?(token?: unknown): Promise<{ readonly results: readonly FrontMessage[], readonly token?: unknown }>
  createDraft?(draft: FrontDraft): Promise<unknown>
  updateDraft?(id: string, update: FrontUpdate): Promise<unknown>
}

/** A draft as Front takes it. */
export interface FrontDraft {
  readonly subject?: string
  readonly content: { readonly body: string, readonly type: 'text' }
  readonly replyOptions?: { readonly type: 'reply', readonly originalMessageId: string }
}

/** What is written into a draft that is there. */
export interface FrontUpdate {
  readonly updateMode: 'insert'
  readonly content: { readonly body: string, readonly type: 'text' }
}

/** Front's stream of contexts. */
export interface FrontUpdates {
  subscribe(take: (context: FrontContext) => void): { unsubscribe(): void }
}

/** Most pages of messages that are read of one conversation. */
const PAGES = 10

/** The ticket of a conversation. */
export function toTicket(conversation: FrontConversation, messages: readonly FrontMessage[], author?: string): HostTicket {
  const inOrder = [...messages].sort((one, other) => millis(one) - millis(other))
  const { body, reportedAt } = heard(inOrder.flatMap(spoken))
  const { id, subject, recipient } = conversation
  return {
    id, body,
    ...wordsOf({ customer: recipient?.name, author }),
    ...(subject ? { subject } : {}),
    ...(reportedAt === undefined ? {} : { reported_at: reportedAt }),
  }
}

function millis({ date }: FrontMessage): number {
  const time = timeOf(date)
  return time === undefined ? 0 : Date.parse(time)
}

function spoken({ status, date, content }: FrontMessage): Spoken[] {
  if (!content) return []
  const words = content.type === 'html' ? textOfHtml(content.body) : content.body
  if (status === 'inbound') return [{ by: 'customer', words, at: timeOf(date) }]
  return status.startsWith('outbound') ? [{ by: 'us', words, at: timeOf(date) }] : []
}

/** A call on a context. */
export type DraftCall =
  | { readonly call: 'createDraft', readonly draft: FrontDraft }
  | { readonly call: 'updateDraft', readonly id: string, readonly update: FrontUpdate }

/**
 * The call that puts a message where it belongs: the customer's into the draft that is there, else into an answer to
 * their message; an internal one into a draft of its own.
 */
export function draftCall(
  { audience, subject, body }: Pick<DraftDetail, 'audience' | 'subject' | 'body'>,
  draftId: string | undefined, answering: string | undefined,
): DraftCall {
  const content = { body, type: 'text' } as const
  if (audience === 'internal' || (!draftId && !answering)) return { call: 'createDraft', draft: { subject, content } }
  if (draftId) return { call: 'updateDraft', id: draftId, update: { updateMode: 'insert', content } }
  return { call: 'createDraft', draft: { content, replyOptions: { type: 'reply', originalMessageId: answering ?? '' } } }
}

/** Connects the element to Front; the function that comes back ends it. */
export function connect(updates: FrontUpdates, desk: EscalationDesk): () => void {
  const end = new AbortController()
  const latest = latestOnly(end.signal)
  // Nobody answers the button once this ends.
  const insertBefore = desk.insert
  let current: FrontContext | undefined
  // What the desk shows, and so what a message may be put into.
  let shown: { readonly context: FrontContext, readonly last: string | undefined } | undefined
  const open = async (context: FrontContext) => {
    if (current?.conversation?.id !== context.conversation?.id) {
      shown = undefined
      desk.ticket = null
    }
    current = context
    const messages = await latest(allMessages(context))
    if (!messages) return
    shown = { context, last: messages.findLast(({ status }) => status === 'inbound')?.id }
    desk.insert = has(context, 'createDraft') ? 'Insert into a draft' : null
    const ticket = context.conversation ? toTicket(context.conversation, messages, context.teammate?.name) : null
    desk.words = ticket?.words
    desk.ticket = ticket && engineTicket(ticket)
  }
  desk.addEventListener('draft', ({ detail }) => {
    if (shown) detail.respondWith(insert(shown.context, detail, shown.last))
  }, { signal: end.signal })
  const subscription = updates.subscribe((context) => { open(context).catch(reportError) })
  return () => { end.abort(); subscription.unsubscribe(); desk.insert = insertBefore }
}

function has(context: FrontContext, name: string): boolean {
  return Number.isInteger(context.functionArities[name])
}

async function allMessages(context: FrontContext): Promise<FrontMessage[]> {
  const messages: FrontMessage[] = []
  if (!context.conversation || !has(context, 'listMessages')) return messages
  let token: unknown
  for (let page = 0; page < PAGES; page += 1) {
    const answer = await context.listMessages?.(token)
    messages.push(...(answer?.results ?? []))
    token = answer?.token
    if (token === undefined || token === null) break
  }
  return messages.sort((one, other) => millis(one) - millis(other))
}

async function insert(context: FrontContext, detail: DraftDetail, last: string | undefined): Promise<void> {
  const draftId = has(context, 'updateDraft') ? context.conversation?.draftId : undefined
  const made = draftCall(detail, draftId, last)
  if (made.call === 'createDraft') await context.createDraft?.(made.draft)
  else await context.updateDraft?.(made.id, made.update)
}
