/** What a host says. */
import { isObject } from '../kind.js'
import { type Check, type Checks, isFlag, isLong, isRequest, isShaped, isShort, maybe, read } from './guard.js'
import { type DraftAnswer, type FromHost, type HostTicket, type Ready, type TicketMessage, VERSION } from './messages.js'

/** Most facts of a ticket, and most words. */
const MOST = 100
const NAME = /^[a-z][a-z0-9_]{0,63}$/
const LOCALE = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,8}$/
const TIME = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d{1,9})?([Zz]|[+-]\d\d:\d\d)$/

const matches = (pattern: RegExp): Check => (value) => isShort(value) && pattern.test(String(value))

const isFact: Check = (value) => value === null || isFlag(value) || Number.isFinite(value) || isShort(value)

const isNamed = (is: Check): Check => (value) => {
  if (!isObject(value)) return false
  const members = Object.entries(value)
  return members.length <= MOST && members.every(([id, member]) => NAME.test(id) && is(member))
}

const TICKET: { readonly [K in keyof HostTicket]-?: Check } = {
  id: maybe((value) => isShort(value) || Number.isSafeInteger(value)),
  subject: maybe(isLong),
  body: isLong,
  facts: maybe(isNamed(isFact)),
  words: maybe(isNamed(isShort)),
  reported_at: maybe(matches(TIME)),
}

const READY: Checks<Ready> = { insert: maybe(isShort) }

const OPEN: Checks<TicketMessage> = {
  ticket: (value) => value === null || isShaped(TICKET)(value),
  locale: maybe(matches(LOCALE)),
  theme: maybe((value) => value === 'light' || value === 'dark' || value === 'auto'),
  work: maybe(isObject),
}

const ANSWER: Checks<DraftAnswer> = { inserted: isFlag, reason: maybe(isShort) }

/** A message from a host. */
export function fromHost(data: unknown): FromHost | undefined {
  return read<FromHost>(data, { ready: READY, ticket: OPEN, draft: ANSWER })
}

/** Of a message that wants to be a ticket and is none: its request, and the member at fault. */
export function faultOf(data: unknown): { readonly id: string, readonly member: string } | undefined {
  if (!isObject(data)) return undefined
  const { v, type, id, ticket } = data
  if (v !== VERSION || type !== 'ticket' || typeof id !== 'string' || !isRequest(id)) return undefined
  const member = wrong(OPEN, data)
  if (member === undefined) return undefined
  return { id, member: member === 'ticket' && isObject(ticket) ? `ticket.${wrong(TICKET, ticket) ?? ''}` : member }
}

function wrong(checks: Readonly<Record<string, Check>>, of: Readonly<Record<string, unknown>>): string | undefined {
  return Object.entries(checks).find(([name, is]) => !is(of[name]))?.[0]
}
