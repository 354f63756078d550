// A stub of Freshdesk's client, to its documented API. How the vendor's own script speaks to its page is private.
import { Helpdesk, frames } from './host.js'
import { reportedAt } from './tickets.js'

class Freshdesk {
  constructor() {
    this.handlers = new Map()
    this.desk = new Helpdesk({ onopen: () => this.fire('ticket.propertiesUpdated') })
    this.client = {
      data: { get: async (name) => this.get(name) },
      interface: { trigger: async (name, options) => this.trigger(name, options) },
      instance: { resize: ({ height }) => { frames()[0].style.height = height } },
      events: { on: (name, handler) => this.handlers.set(name, handler) },
    }
    for (const frame of frames()) frame.src = frame.dataset.src
  }

  get(name) {
    if (name !== 'ticket') throw new Error(`no data ${name}`)
    const { id, subject, body, attributes } = this.desk.ticket
    const custom = Object.fromEntries(Object.entries(attributes).map(([key, value]) => [`cf_${key}`, value]))
    return { ticket: { id, subject, description_text: body, created_at: reportedAt(this.desk.ticket).toISOString(), tags: [], custom_fields: custom } }
  }

  trigger(name, options) {
    this.desk.did(name, options)
    if (this.closed && options.id === 'editor') throw new Error('the editor is closed')
    if (options.id === 'editor' || options.id === 'note') this.desk.reply.value += options.text
  }

  fire(name, event = {}) {
    return this.handlers.get(name)?.(event)
  }

  /** Closes as the agent does: the app may say why not. */
  async close() {
    const answer = await new Promise((resolve) => {
      this.fire('ticket.closeTicketClick', { helper: { done: () => resolve('Closed'), fail: resolve } })
    })
    document.querySelector('#saved').textContent = answer
    return answer
  }
}

const host = new Freshdesk()
globalThis.host = host
document.querySelector('#close').addEventListener('click', () => host.close())
