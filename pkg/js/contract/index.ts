/** The neutral contract for hosts that speak it themselves. */
export { fromDesk } from './from-desk.js'
export { fromHost } from './from-host.js'
export { engineTicket, textOf } from './text.js'
export type * from './messages.js'
export { VERSION } from './messages.js'
