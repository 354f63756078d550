// Chatwoot's dashboard app. Chatwoot sends the conversation as JSON text, on load and whenever the frame asks; it signs
// nothing and takes nothing back, so that messages to send are copied.
import type { EscalationDesk } from '../element/index.js'
import type { HostTicket } from '../contract/messages.js'
import { engineTicket } from '../contract/text.js'
import type { FactOverview } from '../shapes.js'
import { type Spoken, heard, timeOf } from './conversation.js'
import { type Names, factsFrom } from './facts.js'
import { wordsOf } from './people.js'

/** What the frame says to have the context sent. */
export const FETCH_INFO = 'chatwoot-dashboard-app:fetch-info'

type Fields = Readonly<Record<string, unknown>>

/** What is read of a context. The oldest versions send no agent, older ones neither theme nor attribute definitions. */
export interface ChatwootContext {
  readonly conversation: Fields
  readonly contact: Fields
  readonly agent: Fields
  readonly theme: 'light' | 'dark' | undefined
}

/** A context out of whatever was posted; other messages are `undefined`. */
export function readContext(data: unknown): ChatwootContext | undefined {
  const message = fields(parsed(data))
  if (message['event'] !== 'appContext') return undefined
  const { conversation, contact, currentAgent, theme } = fields(message['data'])
  if (!isFields(conversation)) return undefined
  return { conversation, contact: fields(contact), agent: fields(currentAgent), theme: theme === 'light' || theme === 'dark' ? theme : undefined }
}

/** The ticket of a context. */
export function toTicket({ conversation, contact, agent }: ChatwootContext, known: readonly FactOverview[], names: Names = {}): HostTicket {
  const { id, messages } = conversation
  const sender = fields(fields(conversation['meta'])['sender'])
  const { body, reportedAt } = heard(Array.isArray(messages) ? messages.flatMap(spoken) : [])
  const subject = fields(conversation['additional_attributes'])['mail_subject']
  const facts = factsFrom(known, names, conversation['custom_attributes'], contact['custom_attributes'], sender['custom_attributes'])
  return {
    body, facts,
    ...wordsOf({
      customer: contact['name'] ?? sender['name'],
      company: fields(contact['additional_attributes'] ?? sender['additional_attributes'])['company_name'],
      author: agent['name'],
    }),
    ...(typeof id === 'number' || typeof id === 'string' ? { id } : {}),
    ...(typeof subject === 'string' ? { subject } : {}),
    ...(reportedAt === undefined ? {} : { reported_at: reportedAt }),
  }
}

/** Types of messages: incoming, outgoing, activity, template; where none is given, the customer wrote. */
function spoken(message: unknown): Spoken[] {
  const { content, message_type: type, private: note, created_at: at } = fields(message)
  if (typeof content !== 'string' || note === true) return []
  if (type === undefined || type === 0 || type === 'incoming') return [{ by: 'customer', words: content, at: timeOf(at) }]
  return type === 1 || type === 'outgoing' ? [{ by: 'us', words: content, at: timeOf(at) }] : []
}

function parsed(data: unknown): unknown {
  if (typeof data !== 'string') return data
  try {
    return JSON.parse(data)
  } catch {
    return undefined
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function fields(value: unknown): Fields {
  return isFields(value) ? value : {}
}

/** Connects the element to Chatwoot, whose frame this is; the function that comes back ends it. */
export function connect(desk: EscalationDesk, known: readonly FactOverview[], names: Names = {}): () => void {
  const end = new AbortController()
  addEventListener('message', ({ source, data }: MessageEvent<unknown>) => {
    const context = source === parent ? readContext(data) : undefined
    if (!context) return
    if (context.theme) desk.theme = context.theme
    const ticket = toTicket(context, known, names)
    desk.words = ticket.words
    desk.ticket = engineTicket(ticket)
  }, { signal: end.signal })
  parent.postMessage(FETCH_INFO, '*')
  return () => end.abort()
}
