// Whether a ticket may be saved: an immediate escalation that nobody has begun to work is asked about, once.
import type { Decision, PolicyOverview } from '../shapes.js'
import { show } from '../element/clock.js'

/** What is known when the agent saves. */
export interface Saving {
  readonly policy: PolicyOverview
  readonly decision: Decision
  /** Steps that are done. */
  readonly done: readonly string[]
  /** Whether a message was put into the reply. */
  readonly drafted: boolean
  /** Whether the agent was warned of this decision before. */
  readonly warned: boolean
}

/** Why not, in words for the agent; nothing where it may be saved. */
export function warning({ policy, decision, done, drafted, warned }: Saving, now: Date): string | undefined {
  const [strictest] = policy.tiers
  const [entry] = decision.path.entries
  if (warned || drafted || done.length > 0 || !strictest || !entry || decision.tier !== strictest.id) return undefined
  const by = show(decision.path.deadline, now, 'en-GB')
  return `${strictest.name}: tell the ${entry.name} by ${by}. No step of the checklist is ticked yet. Save again to save all the same.`
}
