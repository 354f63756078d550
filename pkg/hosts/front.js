// Front's side of a plugin, as the published SDK speaks to it: a port from the frame, then contexts and calls.
import { Helpdesk, frames } from './host.js'
import { reportedAt } from './tickets.js'

const HANDSHAKE = '@frontapp/ui-sdk#WebViewBridge.handshake'
const ARITIES = { listMessages: 2, createDraft: 2, updateDraft: 3, openUrl: 2, tag: 2 }

class Front {
  constructor() {
    this.contexts = 0
    this.draftId = undefined
    this.desk = new Helpdesk({ onopen: () => this.update() })
    addEventListener('message', ({ data, source, ports: [port] }) => {
      if (data !== HANDSHAKE || source !== frames()[0].contentWindow || !port) return
      this.port = port
      port.onmessage = (event) => void this.take(event.data)
      this.update()
    })
    for (const frame of frames()) frame.src = frame.dataset.src
  }

  update() {
    this.contexts += 1
    const { ticket } = this.desk
    const base = {
      id: `context-${this.contexts}`, functionArities: ticket ? ARITIES : { openUrl: 2 },
      teammate: { id: 'tea_1', name: 'Sam Agent', username: 'agent', email: 'agent@example.com' }, preferences: {},
    }
    const conversation = ticket && { id: `cnv_${ticket.id}`, type: 'email', status: 'open', subject: ticket.subject, blurb: '', recipient: { name: ticket.customer, handle: 'customer@example.com' }, tags: [], links: [], inboxes: [], draftId: this.draftId }
    this.post({ type: 'context_update', context: ticket ? { ...base, type: 'singleConversation', conversation } : { ...base, type: 'noConversation' } })
  }

  post(message) {
    this.port?.postMessage(message)
  }

  async take({ type, id, name, args }) {
    if (type !== 'function_call') return
    this.desk.did(name, ...args.filter((arg) => arg !== undefined))
    try {
      this.post({ type: 'function_result', id, value: this.call(name, args) })
    } catch (error) {
      this.post({ type: 'function_error', id, error: error.message })
    }
  }

  call(name, [first, second]) {
    const { ticket } = this.desk
    switch (name) {
      case 'listMessages': return first === undefined
        ? { results: [this.message('m2', 'outbound', 'We will look into it.', 1)], token: 'more' }
        : { results: [this.message('m1', 'inbound', `<p>${escaped(ticket.body)}</p>`, 0, 'html')], token: undefined }
      case 'createDraft':
        if (this.closed) throw new Error('drafts are closed')
        this.desk.reply.value = first.content.body
        return { id: 'dra_1', ...first }
      case 'updateDraft':
        this.desk.reply.value += second.content.body
        return undefined
      default: throw new Error(`no function ${name}`)
    }
  }

  message(id, status, body, minutes, type = 'text') {
    const date = new Date(reportedAt(this.desk.ticket).getTime() + minutes * 60_000)
    return { id, subject: this.desk.ticket.subject, date, status, content: { body, type, attachments: [] } }
  }
}

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br>')

const host = new Front()
globalThis.host = host
document.querySelector('#none').addEventListener('click', () => host.desk.open(0))
