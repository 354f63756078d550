// What all simulated helpdesks have: a list of tickets, the one that is open, a reply, and a log of what the app did.
import { TICKETS } from './tickets.js'

/** The page of a helpdesk. */
export class Helpdesk {
  constructor({ onopen }) {
    this.ticket = TICKETS[0]
    this.calls = []
    this.onopen = onopen
    this.list = document.querySelector('#tickets')
    this.reply = document.querySelector('#reply')
    this.log = document.querySelector('#log')
    for (const ticket of TICKETS) {
      const button = document.createElement('button')
      button.textContent = `${ticket.id} ${ticket.subject}`
      button.addEventListener('click', () => this.open(ticket.id))
      this.list.append(button)
    }
    this.show()
  }

  /** Opens a ticket, as a click on it does. */
  open(id) {
    this.ticket = TICKETS.find((ticket) => ticket.id === id) ?? null
    this.show()
    this.onopen(this.ticket)
  }

  show() {
    for (const button of this.list.children) button.toggleAttribute('aria-current', button.textContent.startsWith(String(this.ticket?.id)))
    document.querySelector('#subject').textContent = this.ticket?.subject ?? 'No ticket is open'
    document.querySelector('#body').textContent = this.ticket?.body ?? ''
    this.reply.value = ''
  }

  /** Notes what the app asked for. */
  did(name, ...details) {
    this.calls.push([name, ...details])
    const row = document.createElement('li')
    row.textContent = `${name} ${JSON.stringify(details)}`.slice(0, 300)
    this.log.prepend(row)
  }
}

/** The frame of the app, or all of them. */
export const frames = () => [...document.querySelectorAll('iframe')]
