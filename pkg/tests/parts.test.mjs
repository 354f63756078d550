// What the element is made of, without a browser.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { left, nearness, show, untilTurn } from '../dist/element/clock.js'
import { excerpts } from '../dist/element/excerpt.js'
import { workOf } from '../dist/element/saved.js'
import { forEngine, isEmpty, isSame, pageFacts } from '../dist/element/ticket.js'
import { UNTOUCHED, answer, resetFact, setFact, skip, tick, unanswer, wordsFor, write } from '../dist/element/work.js'

const NOW = new Date('2026-03-04T14:17:00Z')
const later = (seconds) => new Date(NOW.getTime() + seconds * 1000).toISOString()

test('importing the element where there is no document does nothing', async () => {
  const before = Object.getOwnPropertyNames(globalThis)
  await import('../dist/element/index.js')
  await import('../dist/element/define.js')
  assert.deepEqual(Object.getOwnPropertyNames(globalThis), before)
})

test('an element is made where nothing is laid out', async () => {
  const root = { addEventListener() {} }
  globalThis.HTMLElement = class { attachShadow() { return root } }
  try {
    const { EscalationDesk } = await import('../dist/element/escalation-desk.js?without-layout')
    assert.ok(new EscalationDesk())
  } finally {
    delete globalThis.HTMLElement
  }
})

test('time left reads as on the desk’s page', () => {
  const words = [900, 125, 59, 3900, -180, -0.5, 3 * 86_400, 300, 299].map((seconds) => left(later(seconds), NOW))
  assert.deepEqual(words, [
    '15 min left', 'only 2 min 05 s left', 'only 59 s left', '1 h 05 min left', 'late by 3 min 00 s', 'late by 0 s',
    '3 d 00 h left', '5 min left', 'only 4 min 59 s left',
  ])
  assert.deepEqual([900, 299, -1].map((seconds) => nearness(later(seconds), NOW)), ['calm', 'soon', 'late'])
  assert.deepEqual([601, 599, 90.5, -90.5].map((seconds) => untilTurn(later(seconds), NOW)), [1020, 59_020, 520, 520])
})

test('clock times have a zone, and a day where it is not today', () => {
  assert.match(show(later(900), NOW, 'en-GB'), /^\d\d:\d\d \S+$/)
  assert.match(show(later(2 * 86_400), NOW, 'en-GB'), /^6 Mar, \d\d:\d\d \S+$/)
  assert.doesNotThrow(() => show(later(900), NOW, 'no such locale!'))
})

test('excerpts mark the words and keep what stands around them', () => {
  const text = 'Hello all,\n\nour API calls fail with error 500 since this morning, and it is really quite urgent now. Bye'
  const at = (words) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length })
  const shown = (...stretches) => excerpts(text, stretches).map((pieces) => pieces.map(({ words, marked }) => (marked ? `[${words}]` : words)).join(''))
  assert.deepEqual(shown(at('error 500'), at('fail')), ['our API calls [fail] with [error 500] since this morning, and it is …'])
  assert.deepEqual(shown(at('fail'), at('ail with')), ['our API calls [fail with] error 500 since this morning, …'])
  assert.deepEqual(shown(at('Hello'), at('Bye')), ['[Hello] all,', '… it is really quite urgent now. [Bye]'])
})

test('excerpts count as JavaScript does', () => {
  const text = 'é😀 we were hacked 😀'
  const start = text.indexOf('hacked')
  assert.deepEqual(excerpts(text, [{ start, end: start + 6 }])[0].find(({ marked }) => marked).words, 'hacked')
})

test('what was done is a value, changed by making another', () => {
  const asked = { ask: 'Sure?', about: 'a', answer: true }
  const once = answer(UNTOUCHED, asked)
  assert.deepEqual(answer(once, { ...asked, answer: false }).given, [{ ...asked, answer: false }])
  assert.deepEqual(unanswer(once, 'a'), UNTOUCHED)
  assert.deepEqual(skip(skip(UNTOUCHED, 'Sure?', true), 'Sure?', false), UNTOUCHED)
  assert.deepEqual(tick(tick(UNTOUCHED, 's', true), 's', true).done, ['s'])
  const named = write(UNTOUCHED, 'one', { values: { author: 'Ann', other: ' ' } })
  assert.deepEqual(wordsFor(named, 'two', ['author', 'other', 'third']), { author: 'Ann' })
  assert.deepEqual(wordsFor(named, 'two', ['author', 'customer'], { customer: 'Dana', author: 'Page', more: 'x' }), { author: 'Ann', customer: 'Dana' })
  assert.deepEqual(wordsFor(named, 'one', ['author']), { author: 'Ann' }, 'a field of an earlier policy goes')
  const set = setFact(answer(once, { ask: '', about: 'plan', answer: 'pro' }), 'a', '5')
  assert.deepEqual([set.facts, set.given.map(({ about }) => about)], [{ a: '5' }, ['plan']], 'an answer about the fact goes')
  assert.deepEqual(resetFact(set, 'a').facts, {})
  assert.deepEqual(answer(set, asked).facts, {}, 'and a fact goes when it is answered')
  assert.deepEqual(workOf(JSON.parse(JSON.stringify(set))), set)
  assert.deepEqual(workOf({ given: [1], done: ['s', 2], writing: { x: null } }), { ...UNTOUCHED, done: ['s'], writing: { x: { values: {} } } })
  assert.deepEqual(UNTOUCHED.given, [])
})

test('the engine’s ticket holds what page and agent know; the agent has the last word', () => {
  const given = { ticket: { id: 1, text: 'x', facts: { plan: 'pro' }, answers: [['a', false], ['b', true]] }, facts: { fortune_500: true }, reportedAt: undefined }
  const work = answer(answer(UNTOUCHED, { ask: '', about: 'a', answer: true }), { ask: '', about: 'plan', answer: 'enterprise' })
  const known = [{ id: 'plan', type: 'choice', choices: [{ id: 'enterprise' }] }, { id: 'refund_amount', type: 'money', choices: [] }]
  assert.deepEqual(forEngine(given, work, 'T', known), {
    id: 1, text: 'x', facts: { plan: 'enterprise', fortune_500: true }, answers: [['b', true], ['a', true]], reported_at: 'T',
  })
  const facts = (typed) => forEngine(given, Object.entries(typed).reduce((work, [id, words]) => setFact(work, id, words), UNTOUCHED), 'T', known).facts
  assert.deepEqual(facts({ plan: '', refund_amount: '1’200.50' }), { plan: null, fortune_500: true, refund_amount: 1200.5 })
  assert.deepEqual(facts({ plan: 'gold', refund_amount: '1.200,50', gone: 'x' }), { plan: 'pro', fortune_500: true })
  // Work of a policy that had other choices must not stop the panel.
  assert.deepEqual(forEngine(given, answer(UNTOUCHED, { ask: '', about: 'plan', answer: 'gold' }), 'T', known).facts, { plan: 'pro', fortune_500: true })
  const open = { ...given, facts: { plan: undefined, fortune_500: null } }
  assert.deepEqual(pageFacts(open), { plan: 'pro', fortune_500: null })
  assert.ok(isEmpty({ ...open, ticket: { text: ' ', facts: { plan: undefined } } }))
  assert.ok(isSame({ id: 1, text: 'x' }, { id: 1, text: 'y' }))
  assert.ok(!isSame({ text: 'x' }, { text: 'y' }))
})
