// Registers `<escalation-desk>`: once, however often this is loaded, and nothing where there are no elements.
import { EscalationDesk } from './index.js'

export { EscalationDesk }

declare global {
  interface HTMLElementTagNameMap {
    'escalation-desk': EscalationDesk
  }
}

const registry = globalThis.customElements as CustomElementRegistry | undefined
if (registry && !registry.get('escalation-desk')) registry.define('escalation-desk', EscalationDesk)
