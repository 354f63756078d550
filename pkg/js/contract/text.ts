// From a helpdesk's ticket to the engine's.
import type { Ticket } from '../shapes.js'
import type { HostTicket } from './messages.js'

/** Subject and body as one text; the reader knows the first line for a subject. */
export function textOf(subject: string | undefined, body: string): string {
  const line = (subject ?? '').replace(/\s+/g, ' ').trim()
  return line === '' ? body : `Subject: ${line}\n\n${body}`
}

/** The engine's ticket. */
export function engineTicket({ id, subject, body, facts, reported_at }: HostTicket): Ticket {
  return {
    text: textOf(subject, body),
    ...(id === undefined ? {} : { id }),
    ...(facts === undefined ? {} : { facts }),
    ...(reported_at === undefined ? {} : { reported_at }),
  }
}
