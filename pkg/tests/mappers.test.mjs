// The adapters' pure halves: what helpdesks send becomes tickets, what was decided becomes their calls.
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import * as chatwoot from '../dist/adapters/chatwoot.js'
import { heard, timeOf } from '../dist/adapters/conversation.js'
import { factsFrom, readNames } from '../dist/adapters/facts.js'
import * as freshdesk from '../dist/adapters/freshdesk.js'
import * as front from '../dist/adapters/front.js'
import { textOfHtml } from '../dist/adapters/html.js'
import { warning } from '../dist/adapters/save.js'
import * as zendesk from '../dist/adapters/zendesk.js'
import { init } from '../dist/index.js'
import { malformed } from './support/messages.mjs'
import { API, INVOICES } from './support/tickets.mjs'

let engine
before(async () => { engine = await init() })

test('facts are read by the policy’s types, and what fits none is left out', () => {
  const { facts } = engine.policy
  assert.deepEqual(
    factsFrom(facts, {}, { plan: 'Enterprise', fortune_500: 'yes', annual_contract_value: '1,200.50', refund_amount: 12, colour: 'red' }),
    { plan: 'enterprise', annual_contract_value: 1200.5, refund_amount: 12, fortune_500: true },
  )
  assert.deepEqual(factsFrom(facts, {}, { plan: 'Gold', fortune_500: 'maybe', refund_amount: '1.200,50', failed_attempts: -1 }, null, 'x'), {})
  assert.deepEqual(factsFrom(facts, { plan: 'customer_plan' }, { customer_plan: 'pro', plan: 'basic' }, { customer_plan: 'enterprise' }), { plan: 'pro' })
  assert.deepEqual(readNames(' plan = 360001 ,\nrefund_amount=x, broken'), { plan: '360001', refund_amount: 'x' })
})

test('HTML becomes the words that a person sees', () => {
  const cases = {
    '<p>Hello&nbsp;all,</p><p>we can&#39;t <b>log&#x20;in</b><br>since 9&nbsp;am &amp; it is &lt;urgent&gt;</p>': "Hello all,\n\nwe can't log in\nsince 9 am & it is <urgent>",
    '<style>p { color: red }</style><script>alert("</p>")</script><!-- a > b -->Help': 'Help',
    '<blockquote><p>Old words</p><p>more</p></blockquote>New': '> Old words\n\n> more\n\nNew',
    '<ul><li>one</li><li>two</li></ul><table><tr><td>a</td><td>b</td></tr></table>': 'one\ntwo\na b',
    '<a title="a > b" href=x>link</a> 1 < 2 &unknown; &#0; &#xD800; &#99999999;': 'link 1 < 2 &unknown; \u{fffd} \u{fffd} &#99999999;',
    // Somebody's address between angle brackets must not swallow the rest.
    "<p>From <o'brien@example.com></p>We see invoices": 'From\n\nWe see invoices', "<a b = 'x > y'>z": 'z',
    '<p unclosed="': '', '<': '<', '': '', '&amp;lt;': '&lt;', '😀<br>é': '😀\né', '<script>x': '',
  }
  cases['&toString; &constructor; &__proto__; &hasOwn;'] = '&toString; &constructor; &__proto__; &hasOwn;'
  cases['Gr&uuml;&szlig;e &Uuml;ber &Eacute;t&eacute; &yuml;&nbsp;&frac12;&sup2; &laquo;&thinsp;&oelig;&raquo; &bdquo;&trade;&rdquo; pass&shy;word'] = 'Grüße Über Été ÿ ½² « œ» „™” password'
  cases['can&#146;t &#x92; &#150; &#8217;'] = 'can’t ’ – ’'
  for (const [html, text] of Object.entries(cases)) assert.equal(textOfHtml(html), text, html)
})

test('HTML is read in time that grows with it, however it is broken', () => {
  for (const piece of ['<', '<p', '<p>', '<!--', '<script>', '&', '<a "', '</blockquote>', '<!-- -->']) {
    const start = performance.now()
    textOfHtml(piece.repeat(100_000))
    assert.ok(performance.now() - start < 1500, `${piece} takes ${performance.now() - start} ms`)
  }
})

test('a conversation is the customer’s words, from when they wait', () => {
  const by = (who, words, at) => ({ by: who, words, at })
  assert.deepEqual(heard([by('customer', 'one', '1'), by('us', 'hello', '2'), by('customer', ' ', '3'), by('customer', 'two', '4'), by('customer', 'three', '5')]), { body: 'one\n\ntwo\n\nthree', reportedAt: '4' })
  assert.deepEqual(heard([by('customer', 'one', '1'), by('us', 'hello', '2')]), { body: 'one', reportedAt: '1' })
  assert.deepEqual(heard([]), { body: '', reportedAt: undefined })
  assert.deepEqual([1772633820, 1772633820000, '2026-03-04T14:17:00Z', new Date(1772633820000), 'x', null, Number.NaN].map(timeOf), [
    ...Array(4).fill('2026-03-04T14:17:00.000Z'), undefined, undefined, undefined,
  ])
})

const conversation = {
  id: 42,
  messages: [
    { id: 1, content: 'Hello', message_type: 0, created_at: 1772633000 },
    { id: 2, content: 'How can I help?', message_type: 1, created_at: 1772633100 },
    { id: 3, content: 'a note', message_type: 1, private: true, created_at: 1772633900 },
    { id: 4, content: API, message_type: 0, created_at: 1772633820 },
    { id: 5, content: null, message_type: 2 },
  ],
  meta: { sender: { id: 2, custom_attributes: { plan: 'pro' } } },
  custom_attributes: { failed_attempts: 2 },
}

test('Chatwoot: payloads of all ages', () => {
  const contact = { id: 2, name: 'Dana', custom_attributes: { customer_plan: 'enterprise' } }
  const currentAgent = { id: 3, name: 'Sam', email: 'agent@example.com' }
  const ages = {
    oldest: { conversation, contact },
    older: { conversation, contact, currentAgent },
    now: { conversation, contact, currentAgent, customAttributes: [{ attribute_key: 'customer_plan', attribute_display_name: 'Plan' }], theme: 'dark' },
  }
  for (const [age, data] of Object.entries(ages)) {
    const context = chatwoot.readContext(JSON.stringify({ event: 'appContext', data }))
    assert.equal(context.theme, age === 'now' ? 'dark' : undefined)
    assert.deepEqual(chatwoot.toTicket(context, engine.policy.facts, { plan: 'customer_plan' }), {
      id: 42, body: `Hello\n\n${API}`, facts: { plan: 'enterprise', failed_attempts: 2 }, reported_at: '2026-03-04T14:17:00.000Z',
      words: age === 'oldest' ? { customer: 'Dana' } : { customer: 'Dana', author: 'Sam' },
    })
    assert.equal(chatwoot.toTicket(context, engine.policy.facts).facts.plan, 'pro')
  }
})

test('Chatwoot: what is foreign or broken is no context', () => {
  const bad = ['', '{', 'null', '[]', '"appContext"', chatwoot.FETCH_INFO, '{"event":"appContext"}', '{"event":"appContext","data":{"conversation":null}}', '{"event":"other","data":{"conversation":{}}}', undefined, null, 7, [], () => {}]
  assert.deepEqual(bad.map((data) => chatwoot.readContext(data)), bad.map(() => undefined))
  for (const data of malformed(2000, 3)) {
    const wrapped = { event: 'appContext', data: { conversation: { ...data, messages: [data, { content: data }] }, contact: data } }
    const context = chatwoot.readContext(JSON.stringify(wrapped))
    if (context) assert.equal(typeof chatwoot.toTicket(context, engine.policy.facts).body, 'string')
  }
})

test('Zendesk: an answer becomes a ticket, with custom fields and what was refused left out', () => {
  const names = { plan: '360001', fortune_500: 'ticket.organization.fortune' }
  assert.deepEqual(zendesk.paths(names).slice(-2), ['ticket.customField:custom_field_360001', 'ticket.organization.fortune'])
  const answer = {
    'ticket.id': 9, 'ticket.subject': 'strange files', 'ticket.description': '<p>We see <b>invoices</b></p>', 'ticket.createdAt': '2026-03-04T15:17:00+01:00',
    'ticket.tags': ['vip'], 'ticket.requester.name': 'Dana', 'currentUser.name': 7, 'ticket.customField:custom_field_360001': 'enterprise', errors: { 'ticket.organization.fortune': { message: 'no such path' } },
  }
  assert.deepEqual(zendesk.toTicket(answer, engine.policy.facts, names), {
    id: 9, subject: 'strange files', body: 'We see invoices', facts: { plan: 'enterprise' }, words: { customer: 'Dana' }, reported_at: '2026-03-04T14:17:00.000Z',
  })
  assert.deepEqual(zendesk.toTicket({ 'ticket.description': 'a < b', errors: {} }, engine.policy.facts), { body: 'a < b', facts: {} })
})

test('Zendesk: priority and tags, and where a message goes', () => {
  const treat = (text, tags) => zendesk.treatment(engine.decide({ text }), engine.policy, tags)
  assert.deepEqual(treat(INVOICES, ['vip', 'escalation_standard']), {
    label: 'Set priority to urgent and tag escalation_immediate',
    values: { 'ticket.priority': 'urgent', 'ticket.tags': ['vip', 'escalation_immediate'] },
  })
  assert.equal(treat(API, null).values['ticket.priority'], 'normal')
  assert.equal(treat('How do I rename a board?'), undefined)
  assert.deepEqual(zendesk.insertion({ audience: 'customer', subject: 'S', body: 'B' }), { values: { 'comment.type': 'publicReply' }, calls: { 'ticket.editor.insert': ['B'] } })
  assert.deepEqual(zendesk.insertion({ audience: 'internal', subject: 'S', body: 'B' }), { values: { 'comment.type': 'internalNote' }, calls: { 'ticket.editor.insert': ['S\n\nB'] } })
})

test('saving an immediate escalation that nobody works is warned of, once', () => {
  const { policy } = engine
  const decision = engine.decide({ text: INVOICES, reported_at: '2026-03-04T14:17:00Z' })
  const fresh = { policy, decision, done: [], drafted: false, warned: false }
  const now = new Date('2026-03-04T14:20:00Z')
  assert.match(warning(fresh, now), /^Immediate: tell the Engineering Manager by \d\d:\d\d .+\. No step of the checklist is ticked yet\. Save again to save all the same\.$/)
  for (const change of [{ done: ['a'] }, { drafted: true }, { warned: true }, { decision: engine.decide({ text: API }) }]) {
    assert.equal(warning({ ...fresh, ...change }, now), undefined)
  }
})

test('Front: messages in their order, HTML and text, ours and theirs', () => {
  const messages = [
    { id: 'm3', status: 'inbound', date: new Date(1772633820000), content: { type: 'html', body: '<p>Nobody can log in</p>' } },
    { id: 'm1', status: 'inbound', date: 1772633000, content: { type: 'text', body: 'Hello' } },
    { id: 'm2', status: 'outbound', date: 1772633100, content: { type: 'text', body: 'Hi' } },
    { id: 'm4', status: 'inbound', content: undefined },
  ]
  assert.deepEqual(front.toTicket({ id: 'c', subject: 'Login', recipient: { name: 'Dana' } }, messages, 'Sam'), { id: 'c', subject: 'Login', words: { customer: 'Dana', author: 'Sam' }, body: 'Hello\n\nNobody can log in', reported_at: '2026-03-04T14:17:00.000Z' })
})

test('Front: a message to the customer answers theirs, an internal one never does', () => {
  const draft = { audience: 'customer', subject: 'S', body: 'B' }
  const content = { body: 'B', type: 'text' }
  assert.deepEqual(front.draftCall(draft, undefined, 'm3'), { call: 'createDraft', draft: { content, replyOptions: { type: 'reply', originalMessageId: 'm3' } } })
  assert.deepEqual(front.draftCall(draft, 'd1', 'm3'), { call: 'updateDraft', id: 'd1', update: { updateMode: 'insert', content } })
  assert.deepEqual(front.draftCall({ ...draft, audience: 'internal' }, 'd1', 'm3'), { call: 'createDraft', draft: { subject: 'S', content } })
  assert.deepEqual(front.draftCall(draft, undefined, undefined), { call: 'createDraft', draft: { subject: 'S', content } })
})

test('Freshdesk: ticket, priority, messages', () => {
  const ticket = { id: 3, subject: 'Files', description: '<p>x</p>', description_text: 'We see invoices', created_at: '2026-03-04T14:17:00Z', custom_fields: { cf_plan: 'Enterprise' }, tags: [] }
  assert.deepEqual(freshdesk.toTicket({ ticket }, engine.policy.facts), { id: 3, subject: 'Files', body: 'We see invoices', facts: { plan: 'enterprise' }, reported_at: '2026-03-04T14:17:00.000Z' })
  assert.deepEqual(freshdesk.toTicket({}, engine.policy.facts), { body: '', facts: {} })
  assert.deepEqual(freshdesk.treatment(engine.decide({ text: INVOICES }), engine.policy), { name: 'setValue', options: { id: 'priority', value: 4 } })
  assert.equal(freshdesk.treatment(engine.decide({ text: 'How do I rename a board?' }), engine.policy), undefined)
  assert.deepEqual(freshdesk.insertion({ audience: 'customer', subject: 'S', body: 'B' }), { name: 'setValue', options: { id: 'editor', text: 'B', replace: false, position: 'end' } })
  assert.deepEqual(freshdesk.insertion({ audience: 'internal', subject: 'S', body: 'B' }), { name: 'click', options: { id: 'note', text: 'S\n\nB', isPublic: false } })
})

/** What adapters report, where Node has no such function. */
const reported = []
globalThis.reportError = (error) => reported.push(error)

/** What an adapter wants of the element and its document. */
const fakeDesk = () => Object.assign(new EventTarget(), {
  ticket: null, insert: null, append() {}, ownerDocument: { createElement: () => ({ remove() {}, replaceChildren() {} }) },
})

/** Readings that are answered when a test says so, in any order. */
function readings() {
  const asked = []
  return { asked, read: () => new Promise((resolve, reject) => asked.push({ resolve, reject })) }
}

/** Each adapter with a client that is slow: how to have it read again, and what it reads of a text. */
const SLOW = {
  async zendesk(desk, read) {
    const handlers = new Map()
    const client = { get: read, metadata: async () => ({}), on: (name, handler) => handlers.set(name, handler), off: () => {} }
    const connected = zendesk.connect(client, desk, engine.policy)
    return { connected, again: () => handlers.get('*.changed')({ propertyName: 'ticket.subject' }), of: (text) => ({ 'ticket.description': text }) }
  },
  async freshdesk(desk, read) {
    const handlers = new Map()
    const client = { data: { get: read }, events: { on: (name, handler) => handlers.set(name, handler) } }
    const connected = freshdesk.connect(client, desk, engine.policy)
    return { connected, again: () => handlers.get('ticket.propertiesUpdated')(), of: (text) => ({ ticket: { description_text: text } }) }
  },
  async front(desk, read) {
    let take
    const updates = { subscribe: (given) => { take = given; return { unsubscribe() {} } } }
    const again = () => take({ type: 'singleConversation', functionArities: { listMessages: 1 }, conversation: { id: 'c' }, listMessages: read })
    const connected = Promise.resolve(front.connect(updates, desk))
    again()
    return { connected, again, of: (body) => ({ results: [{ id: 'm', status: 'inbound', content: { type: 'text', body } }] }) }
  },
}

for (const [name, connect] of Object.entries(SLOW)) {
  test(`${name}: a slow answer does not overwrite a later one, and nothing is written after the end`, async () => {
    const desk = fakeDesk()
    const { asked, read } = readings()
    const { connected, again, of } = await connect(desk, read)
    const settle = () => new Promise((resolve) => setTimeout(resolve))
    await settle()
    again()
    assert.equal(asked.length, 2)
    asked[1].resolve(of('the later one'))
    await settle()
    asked[0].resolve(of('the earlier one'))
    await settle()
    assert.equal(desk.ticket.text, 'the later one')
    again()
    again()
    asked[2].reject(new Error('too late to matter'))
    asked[3].resolve(of('the last one'))
    await settle()
    assert.equal(desk.ticket.text, 'the last one')
    again()
    const stop = await connected
    stop()
    assert.equal(desk.insert, null, 'nobody answers the button any more')
    asked[4].resolve(of('nobody looks any more'))
    await settle()
    assert.equal(desk.ticket.text, 'the last one')
    assert.deepEqual(reported, [])
  })
}

test('an adapter whose first reading fails leaves nothing behind', async () => {
  const refuse = async () => { throw new Error('no network') }
  const clients = {
    zendesk: (on, off) => ({ get: refuse, metadata: async () => ({}), on, off }),
    freshdesk: (on) => ({ data: { get: refuse }, events: { on } }),
  }
  for (const [name, client] of Object.entries(clients)) {
    const desk = Object.assign(fakeDesk(), { decision: engine.decide({ id: 1, text: INVOICES }), done: [], insert: 'Take it' })
    let bars = 0
    desk.append = () => { bars += 1 }
    desk.ownerDocument.createElement = () => ({ remove() { bars -= 1 }, replaceChildren() {} })
    const handlers = new Map()
    const adapter = { zendesk, freshdesk }[name]
    await assert.rejects(adapter.connect(clients[name]((event, handler) => handlers.set(event, handler), (event) => handlers.delete(event)), desk, engine.policy), /no network/)
    assert.equal(bars, 0, name)
    assert.equal(desk.insert, 'Take it', name)
    let taken = false
    desk.dispatchEvent(Object.assign(new Event('draft'), { detail: { audience: 'customer', subject: 'S', body: 'B', respondWith: () => { taken = true } } }))
    assert.equal(taken, false, name)
    if (name === 'zendesk') assert.equal(handlers.size, 0)
    else assert.equal(await new Promise((resolve) => handlers.get('ticket.closeTicketClick')({ helper: { done: () => resolve('closed'), fail: resolve } })), 'closed')
  }
})

test('Freshdesk: a message counts for what was decided when it was sent, not for what an answer came to meanwhile', async () => {
  const handlers = new Map()
  const { asked, read } = readings()
  const client = {
    data: { get: async () => ({}) }, interface: { trigger: read }, events: { on: (name, handler) => handlers.set(name, handler) },
  }
  const desk = Object.assign(fakeDesk(), { decision: engine.decide({ id: 1, text: 'How do I rename a board?' }), done: [] })
  const stop = await freshdesk.connect(client, desk, engine.policy)
  let sent
  const detail = { audience: 'customer', subject: 'S', body: 'B', respondWith: (outcome) => { sent = outcome } }
  desk.dispatchEvent(Object.assign(new Event('draft'), { detail }))
  desk.decision = engine.decide({ id: 1, text: INVOICES })
  asked[0].resolve()
  await sent
  const said = await new Promise((resolve) => handlers.get('ticket.closeTicketClick')({ helper: { done: () => resolve('closed'), fail: resolve } }))
  assert.match(said, /^Immediate: tell the Engineering Manager/)
  stop()
})
