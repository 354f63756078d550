// Zendesk's side of an app (ZAF v2), as the published SDK speaks to it.
import { Helpdesk, frames } from './host.js'
import { reportedAt } from './tickets.js'

const GUID = 'escalation-desk'

class Zendesk {
  constructor() {
    this.settings = { facts: 'plan=360001' }
    this.broken = new URLSearchParams(location.search).has('broken')
    this.subscribed = new Map()
    this.replies = new Map()
    this.desk = new Helpdesk({ onopen: () => this.reload() })
    addEventListener('message', (event) => this.take(event))
    this.reload()
  }

  /** Every ticket has a frame of its own life. */
  reload() {
    this.values = { 'ticket.priority': null, 'ticket.tags': ['vip'], 'comment.type': 'publicReply' }
    this.subscribed.clear()
    const query = new URLSearchParams({ origin: location.origin, app_guid: GUID })
    this.frame.src = `/pkg/apps/zendesk/assets/iframe.html?${query}#${this.desk.ticket.id}`
    // A fragment alone would not load the page again.
    this.frame.replaceWith(this.frame.cloneNode())
  }

  get frame() {
    return frames()[0]
  }

  post(message) {
    this.frame.contentWindow.postMessage(JSON.stringify(message), '*')
  }

  take({ data, source }) {
    if (source !== this.frame.contentWindow) return
    const message = typeof data === 'string' ? JSON.parse(data) : data
    const { key, request, id, params } = message
    if (key === 'iframe.handshake') return this.register()
    if (key?.startsWith('iframe.on:')) return this.subscribed.set(key.slice(10), message.message.subscriberCount)
    if (key?.startsWith('iframe.off:')) return this.subscribed.set(key.slice(11), message.message.subscriberCount)
    if (key?.startsWith('iframe.reply:')) return this.replies.get(key.slice(13))?.(message)
    if (this.broken) return this.post({ id, error: { name: 'Forbidden', message: 'the ticket is locked' } })
    if (request === 'get') return this.post({ id, result: this.get(params) })
    if (request === 'set') return this.post({ id, result: this.set(params) })
    if (request === 'invoke') return this.post({ id, result: this.invoke(params) })
    return this.post({ id, error: { name: 'Error', message: `no request ${request}` } })
  }

  register() {
    this.post({
      key: 'zaf.app.registered',
      message: {
        metadata: { appId: 1, installationId: 2, settings: this.settings },
        context: { instanceGuid: GUID, product: 'support', account: { subdomain: 'example' }, location: 'ticket_sidebar', ticketId: this.desk.ticket.id },
      },
    })
  }

  get(paths) {
    const { ticket } = this.desk
    const known = {
      'ticket.id': ticket.id, 'ticket.subject': ticket.subject, 'ticket.description': ticket.body,
      'ticket.createdAt': reportedAt(ticket).toISOString(), 'currentUser.locale': 'en-GB', 'currentUser.name': 'Sam Agent', 'ticket.requester.name': ticket.customer,
      'ticket.customField:custom_field_360001': ticket.attributes.plan ?? null, ...this.values,
    }
    const result = { errors: {} }
    for (const path of paths) {
      if (path in known) result[path] = known[path]
      else result.errors[path] = { message: 'no such path' }
    }
    return result
  }

  set(values) {
    const errors = {}
    for (const [path, value] of Object.entries(values)) {
      this.desk.did('set', path, value)
      if (!(path in this.values)) errors[path] = { message: 'no such path' }
      else this.change(path, value)
    }
    return { errors }
  }

  change(path, value) {
    this.values[path] = value
    if (this.subscribed.get('*.changed')) this.post({ key: 'zaf.*.changed', message: { propertyName: path, newValue: value } })
  }

  invoke(calls) {
    const result = { errors: {} }
    for (const [name, args] of Object.entries(calls)) {
      if (name === 'resize') this.frame.style.height = args[0].height
      else if (name !== 'ticket.editor.insert') result.errors[name] = { message: 'no such action' }
      else if (this.closed) result.errors[name] = { message: 'the editor is closed' }
      else this.desk.reply.value += args[0]
      if (name !== 'resize') this.desk.did('invoke', name, ...args)
      result[name] = null
    }
    return result
  }

  /** Saves as the agent does: the app may say why not. */
  async save() {
    const answer = await new Promise((resolve) => {
      this.replies.set('ticket.save', resolve)
      this.post({ key: 'zaf.ticket.save', needsReply: true })
    })
    document.querySelector('#saved').textContent = answer.error?.msg ?? 'Saved'
    return answer.error?.msg ?? 'Saved'
  }
}

const host = new Zendesk()
globalThis.host = host
document.querySelector('#save').addEventListener('click', () => host.save())
