/** The element's class and types. Importing this registers nothing; `escalation-desk/define` does. */
export { EscalationDesk } from './escalation-desk.js'
export type {
  AnswerDetail, ChecklistDetail, DecisionDetail, DraftDetail, EscalationDeskEvents, FactDetail, ResizeDetail, TroubleDetail, WorkDetail,
} from './events.js'
export type { Facts } from './ticket.js'
export type { Given, Words, Work, Writing } from './work.js'
