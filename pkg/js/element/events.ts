/** What the panel tells the page. */
import type { Decision, FactValue, Ticket } from '../index.js'
import type { Work } from './work.js'

/** A ticket was decided, or decided anew. */
export interface DecisionDetail {
  readonly decision: Decision
  /** The ticket as the engine got it, with the agent's answers. */
  readonly ticket: Ticket
}

/** Nothing can be decided: what is wrong, and what to do about it. */
export interface TroubleDetail {
  readonly code: string
  readonly message: string
  readonly help: string
}

/** A question was answered. */
export interface AnswerDetail {
  /** The question in words. */
  readonly ask: string
  /** What it is about: an atom of the policy, or a fact. */
  readonly about: string
  /** Yes or no, the id of a choice, or null for an answer taken back. */
  readonly answer: boolean | string | null
}

/** A fact was set by hand, or that was taken back. */
export interface FactDetail {
  /** Id of the fact. */
  readonly fact: string
  /** What counts now; null is not known. */
  readonly value: FactValue | null
}

/** The agent wants a message in the reply. */
export interface DraftDetail {
  /** Id of the template. */
  readonly template: string
  readonly audience: 'customer' | 'internal'
  readonly subject: string
  readonly body: string
  /**
   * Takes the outcome of putting it there: the button says "Inserted" when it is fulfilled, else why not. Without it the
   * button says "Inserted" at once, if anything has looked at this detail.
   */
  readonly respondWith: (outcome: Promise<unknown>) => void
}

/** A step of a checklist was ticked, or the tick was taken back. */
export interface ChecklistDetail {
  /** Id of the procedure. */
  readonly procedure: string
  /** Id of the step. */
  readonly step: string
  readonly done: boolean
}

/** The agent did something; every other event of theirs comes with one of these. */
export interface WorkDetail {
  /** All of it: plain data to keep, and to set again as the element's `work`. */
  readonly work: Work
}

/** The panel takes another height. */
export interface ResizeDetail {
  /** In CSS pixels. */
  readonly height: number
}

/** Events by name. All leave shadow roots and bubble but `resize`, which every page's window already has one of. */
export interface EscalationDeskEvents {
  decision: CustomEvent<DecisionDetail>
  trouble: CustomEvent<TroubleDetail>
  answer: CustomEvent<AnswerDetail>
  fact: CustomEvent<FactDetail>
  draft: CustomEvent<DraftDetail>
  checklist: CustomEvent<ChecklistDetail>
  work: CustomEvent<WorkDetail>
  resize: CustomEvent<ResizeDetail>
}

/** Listeners as frameworks name them: `ondraft`. */
export type EscalationDeskListeners = {
  readonly [K in keyof EscalationDeskEvents as `on${K}`]?: ((event: EscalationDeskEvents[K]) => void) | undefined
}

/** Tells the page; gives whether anything there looked at it. */
export function tell<K extends keyof EscalationDeskEvents>(
  from: EventTarget, type: K, detail: EscalationDeskEvents[K]['detail'],
): boolean {
  let seen = false
  const event = new CustomEvent(type, { bubbles: type !== 'resize', composed: true })
  Object.defineProperty(event, 'detail', { get: () => { seen = true; return detail } })
  from.dispatchEvent(event)
  return seen
}
