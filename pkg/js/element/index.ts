/** The element's class and types. Importing this registers nothing; `escalation-desk/define` does. */
import type { Ticket } from '../index.js'
import type { EscalationDeskListeners } from './events.js'
import type { Facts } from './ticket.js'
import type { Words } from './work.js'

export { EscalationDesk } from './escalation-desk.js'
export type {
  AnswerDetail, ChecklistDetail, DecisionDetail, DraftDetail, EscalationDeskEvents, FactDetail, ResizeDetail, TroubleDetail, WorkDetail,
} from './events.js'
export type { Facts } from './ticket.js'
export type { Given, Words, Work, Writing } from './work.js'

/** What can be set in a template of React, Vue or Svelte, for their types of elements. */
export interface EscalationDeskProps extends EscalationDeskListeners {
  readonly ticket?: Ticket | string | null | undefined
  readonly facts?: Facts | null | undefined
  readonly words?: Words | null | undefined
  readonly policy?: string | null | undefined
  readonly locale?: string | null | undefined
  readonly theme?: string | null | undefined
  readonly reportedAt?: string | null | undefined
  readonly insert?: string | boolean | null | undefined
  /** What `work` was when it was kept; anything else is no work done. */
  readonly work?: unknown
}
