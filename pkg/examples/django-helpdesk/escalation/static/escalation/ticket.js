// The desk in django-helpdesk's ticket page: gives it the ticket, and puts its messages into the response.
import { heard } from '../escalation-desk/adapters/conversation.js'
import { factsFrom } from '../escalation-desk/adapters/facts.js'
import { wordsOf } from '../escalation-desk/adapters/people.js'
import { engineTicket } from '../escalation-desk/contract/index.js'
import '../escalation-desk/element/define.js'
import { insert } from './response.js'

const { id, subject, messages, fields, names, people } = JSON.parse(document.getElementById('escalation-ticket').textContent)
const { body, reportedAt } = heard(messages)
const desk = document.querySelector('escalation-desk')
const kept = `escalation-desk ${id}`

// Every response loads the page anew; what the agent answered and ticked stays in this tab.
desk.addEventListener('work', ({ detail }) => sessionStorage.setItem(kept, JSON.stringify(detail.work)))
desk.addEventListener('draft', ({ detail }) => detail.respondWith(insert(detail)))
desk.words = wordsOf(people).words
const policy = await desk.ready
desk.ticket = engineTicket({ id, subject, body, reported_at: reportedAt, facts: factsFrom(policy.facts, names, fields) })
desk.work = JSON.parse(sessionStorage.getItem(kept) ?? 'null')
