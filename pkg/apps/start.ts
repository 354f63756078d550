// What all apps do first.
import '../dist/element/define.js'
import type { EscalationDesk } from '../dist/element/index.js'

/** The element of the page. */
export function desk(): EscalationDesk {
  const found = document.querySelector('escalation-desk')
  if (!found) throw new Error('the page has no <escalation-desk>')
  return found
}

/** Says what the helpdesk did not do, where an adapter reports it. */
export function watch(): void {
  const say = (reason: unknown) => {
    const words = reason instanceof Error ? reason.message : String(reason)
    const place = document.querySelector('[data-failed]')
    if (place) place.textContent = `The helpdesk did not give the ticket: ${words}. Reload the page.`
  }
  addEventListener('error', ({ error }) => say(error))
  addEventListener('unhandledrejection', ({ reason }) => say(reason))
}

/** Says that the page stands alone, where it is of no use. */
export function alone(): void {
  desk().hidden = true
  document.querySelector('[data-alone]')?.removeAttribute('hidden')
}
