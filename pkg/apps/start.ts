// What all apps do first: the element, and the policy for the adapter.
import '../dist/element/define.js'
import type { EscalationDesk } from '../dist/element/index.js'
import { type PolicyOverview, init } from '../dist/index.js'

/** The element of the page. */
export function desk(): EscalationDesk {
  const found = document.querySelector('escalation-desk')
  if (!found) throw new Error('the page has no <escalation-desk>')
  return found
}

/** The policy. What cannot be loaded is said by the element itself, with a button to try again: so does this. */
export async function policy(): Promise<PolicyOverview> {
  for (;;) {
    const engine = await init().catch(() => undefined)
    if (engine) return engine.policy
    await new Promise((resolve) => desk().addEventListener('click', resolve, { once: true }))
  }
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
