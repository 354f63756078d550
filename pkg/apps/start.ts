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

/** The policy; what cannot be loaded is said by the element itself, with a way to try again. */
export async function policy(): Promise<PolicyOverview> {
  return (await init()).policy
}

/** Says that the page stands alone, where it is of no use. */
export function alone(): void {
  desk().hidden = true
  document.querySelector('[data-alone]')?.removeAttribute('hidden')
}
