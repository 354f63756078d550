// The ticket that the engine gets: what the page gave, with what the agent added to it.
import type { FactValue, Ticket } from '../index.js'
import type { Work } from './work.js'

/** Facts by id; null is unknown. */
export type Facts = Readonly<Record<string, FactValue | null>>

/** What the page gave. */
export interface Given {
  readonly ticket: Ticket
  readonly facts: Facts
  readonly reportedAt: string | undefined
}

/** Whether there is anything to decide on. */
export function isEmpty({ ticket, facts }: Given): boolean {
  const known = Object.values({ ...ticket.facts, ...facts }).some((value) => value !== null)
  return ticket.text.trim() === '' && !known
}

/** Whether two tickets are one: by their ids, or by their texts where they have none. */
export function isSame(one: Ticket, other: Ticket): boolean {
  if (one.id !== undefined || other.id !== undefined) return one.id === other.id
  return one.text === other.text
}

/** The engine's ticket; `since` is when a ticket without a time was first seen, so that its clocks do not begin anew. */
export function forEngine(given: Given, work: Work, since: string): Ticket {
  const { ticket } = given
  const yesNo = work.given.filter(({ answer }) => typeof answer === 'boolean')
  const chosen = work.given.filter(({ answer }) => typeof answer === 'string')
  const settled = new Set(yesNo.map(({ about }) => about))
  return {
    ...(ticket.id === undefined ? {} : { id: ticket.id }),
    text: ticket.text,
    facts: { ...ticket.facts, ...given.facts, ...Object.fromEntries(chosen.map(({ about, answer }) => [about, answer])) },
    answers: [
      ...(ticket.answers ?? []).filter(([about]) => !settled.has(about)),
      ...yesNo.map(({ about, answer }): [string, boolean] => [about, answer === true]),
    ],
    reported_at: ticket.reported_at ?? given.reportedAt ?? since,
  }
}
