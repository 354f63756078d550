/** The element's class and types. Importing this registers nothing; `escalation-desk/define` does. */
import type { EscalationDesk } from './escalation-desk.js'
import type { EscalationDeskListeners } from './events.js'

export { EscalationDesk } from './escalation-desk.js'
export type {
  AnswerDetail, ChecklistDetail, DecisionDetail, DraftDetail, EscalationDeskEvents, FactDetail, ResizeDetail, TroubleDetail, WorkDetail,
} from './events.js'
export type { Facts } from './ticket.js'
export type { Given, Words, Work, Writing } from './work.js'

/** What can be set in a template of React, Vue or Svelte, for their types of elements. */
export type EscalationDeskProps = Partial<Pick<EscalationDesk, 'facts' | 'locale' | 'policy' | 'reportedAt' | 'theme' | 'ticket' | 'words' | 'work'>> &
  EscalationDeskListeners & { readonly insert?: string }
