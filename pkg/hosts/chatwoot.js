// Chatwoot's side of a dashboard app, by the behaviour of its own `DashboardApp/Frame.vue` and that file's tests.
import { Helpdesk, frames } from './host.js'
import { reportedAt } from './tickets.js'

class Chatwoot {
  /** `age`: `now`, `older` (neither theme nor definitions) or `oldest` (no agent either). */
  constructor(age) {
    this.age = age
    this.definitions = []
    this.theme = 'light'
    this.visible = true
    this.stale = false
    this.desk = new Helpdesk({ onopen: () => this.changed() })
    addEventListener('message', (event) => this.asked(event))
    for (const frame of frames()) {
      frame.addEventListener('load', () => this.send(frame.contentWindow))
      frame.src = frame.dataset.src
    }
  }

  context() {
    const { ticket } = this.desk
    const contact = { id: ticket.id + 1000, name: ticket.customer, custom_attributes: ticket.attributes }
    const message = { id: ticket.id * 10, content: ticket.body, inbox_id: 1, conversation_id: ticket.id, message_type: 0, created_at: Math.floor(reportedAt(ticket) / 1000) }
    const conversation = { id: ticket.id, messages: [message], meta: { sender: contact, channel: 'Channel::Email' }, custom_attributes: {} }
    const currentAgent = { id: 3, name: 'Sam Agent', email: 'agent@example.com' }
    if (this.age === 'oldest') return { conversation, contact }
    if (this.age === 'older') return { conversation, contact, currentAgent }
    return { conversation, contact, currentAgent, customAttributes: this.definitions, theme: this.theme }
  }

  send(to) {
    this.desk.did('sent')
    to.postMessage(JSON.stringify({ event: 'appContext', data: this.context() }), '*')
  }

  /** A request is answered to the frame that asked, and to no other. */
  asked({ data, source }) {
    if (data !== 'chatwoot-dashboard-app:fetch-info') return
    const frame = frames().findIndex(({ contentWindow }) => contentWindow === source)
    if (frame >= 0) this.desk.did('asked', frame)
    if (frame >= 0) this.send(source)
  }

  /** What changes while the app is hidden is sent once, when it shows again. */
  changed() {
    if (!this.visible) this.stale = true
    else for (const { contentWindow } of frames()) this.send(contentWindow)
  }

  define(definitions) {
    this.definitions = definitions
    this.changed()
  }

  paint(theme) {
    this.theme = theme
    document.documentElement.style.colorScheme = theme
    this.changed()
  }

  show(visible) {
    this.visible = visible
    document.body.toggleAttribute('data-hidden', !visible)
    if (visible && this.stale) {
      this.stale = false
      this.changed()
    }
  }
}

const host = new Chatwoot(new URLSearchParams(location.search).get('age') ?? 'now')
globalThis.host = host
document.querySelector('#theme').addEventListener('click', () => host.paint(host.theme === 'light' ? 'dark' : 'light'))
document.querySelector('#hide').addEventListener('click', () => host.show(!host.visible))
