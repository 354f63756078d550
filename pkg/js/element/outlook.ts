/** What follows from a decision for the one who reads it: which clock runs, and what to do first. */
import type { Decision, PolicyOverview, Ticket } from '../index.js'
import { after } from './clock.js'
import type { Work } from './work.js'

/** What is needed to tell. */
export interface Decided {
  readonly policy: PolicyOverview
  readonly ticket: Ticket
  readonly decision: Decision
  readonly work: Work
}

const NO_ESCALATION = 'No escalation'

/** The tier whose clock runs: the stricter one until the questions are answered. */
export function running({ policy, decision }: Decided): string {
  const tiers = [decision.tier, decision.could_be]
  return policy.tiers.find(({ id }) => tiers.includes(id))?.id ?? decision.tier
}

/** Rank of a tier, the most urgent first; -1: no escalation. */
export function rank(policy: PolicyOverview, tier: string): number {
  return policy.tiers.findIndex(({ id }) => id === tier)
}

/** A tier's name. */
export function tierName(policy: PolicyOverview, tier: string): string {
  return policy.tiers.find(({ id }) => id === tier)?.name ?? NO_ESCALATION
}

/** Whether there is a text that the desk could not read, and nothing else that decides: a person must. */
export function needsReading(decided: Decided): boolean {
  const { policy, ticket, decision } = decided
  return decision.language !== 'read' && rank(policy, running(decided)) < 0 && ticket.text.trim() !== ''
}

/** What stands over everything. */
export function title(decided: Decided): string {
  return needsReading(decided) ? 'Not read' : tierName(decided.policy, running(decided))
}

/** By when the entry must have it, by the tier whose clock runs. What was not read could be the strictest. */
export function deadline(decided: Decided): string {
  const { policy, decision } = decided
  const place = needsReading(decided) ? 0 : rank(policy, running(decided))
  const tier = policy.tiers[place]
  return tier ? after(decision.path.reported_at, tier.within_minutes) : decision.path.deadline
}

/** The first thing to do. */
export function firstThing(decided: Decided): string {
  const { policy, decision, work } = decided
  const who = decision.path.entries[0]?.name ?? ''
  if (needsReading(decided)) return 'Read it yourself and decide'
  if (rank(policy, decision.tier) >= 0) return `Tell the ${who}`
  if (rank(policy, decision.could_be) < 0) return `${who || 'Whoever reads it'} answers`
  return questions(decision, work).length > 0 ? 'Answer the question below' : 'Find somebody who can answer the question'
}

/** Questions that were not put aside, the most important first. */
export function questions(decision: Decision, work: Work): Decision['questions'] {
  return decision.questions.filter(({ ask }) => !work.skipped.includes(ask))
}
