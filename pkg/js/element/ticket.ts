/** The ticket that the engine gets: what the page gave, with what the agent added to it. */
import type { FactOverview, FactValue, Ticket } from '../index.js'
import { typedFacts } from './facts.js'
import type { Work } from './work.js'

/** Facts by id; null is unknown. */
export type Facts = Readonly<Record<string, FactValue | null>>

/** What the page gave. */
export interface Given {
  readonly ticket: Ticket
  readonly facts: Facts
  readonly reportedAt: string | undefined
}

/** What the page knows: the ticket's own facts, and over them those of the page. One that is undefined was not given. */
export function pageFacts({ ticket, facts }: Given): Facts {
  const given = [ticket.facts ?? {}, facts].flatMap((some) => Object.entries(some))
  return Object.fromEntries(given.filter(([, value]) => value !== undefined))
}

/** Whether there is anything to decide on. */
export function isEmpty(given: Given): boolean {
  const known = Object.values(pageFacts(given)).some((value) => value !== null)
  return given.ticket.text.trim() === '' && !known
}

/** Whether two tickets are one: by their ids, or by their texts where they have none. */
export function isSame(one: Ticket, other: Ticket): boolean {
  if (one.id !== undefined || other.id !== undefined) return one.id === other.id
  return one.text === other.text
}

/**
 * The engine's ticket; `since` is when a ticket without a time was first seen, so that its clocks do not begin anew, and
 * `known` are the facts of the policy.
 */
export function forEngine(given: Given, work: Work, since: string, known: readonly FactOverview[]): Ticket {
  const { ticket } = given
  const yesNo = work.given.filter(({ answer }) => typeof answer === 'boolean')
  // Work that was kept may be of a policy that had other facts, and other choices.
  const chosen = work.given.filter(({ about, answer }) => known.some(({ id, choices }) => id === about && choices.some((choice) => choice.id === answer)))
  const settled = new Set(yesNo.map(({ about }) => about))
  return {
    ...(ticket.id === undefined ? {} : { id: ticket.id }),
    text: ticket.text,
    facts: { ...pageFacts(given), ...typedFacts(known, work), ...Object.fromEntries(chosen.map(({ about, answer }) => [about, answer])) },
    answers: [
      ...(ticket.answers ?? []).filter(([about]) => !settled.has(about)),
      ...yesNo.map(({ about, answer }): [string, boolean] => [about, answer === true]),
    ],
    reported_at: ticket.reported_at ?? given.reportedAt ?? since,
  }
}
