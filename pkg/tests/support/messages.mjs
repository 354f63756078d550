// Messages of the contract, good ones and every kind of bad.
import { randomBy } from './random.mjs'

const envelope = { v: 1, id: 'r-1' }
const decision = { schema: 1, tier: 'none', could_be: 'none', language: 'read', criteria: [], questions: [], path: {} }

/** What a host may say. */
export const FROM_HOST = [
  { ...envelope, type: 'ready' },
  { ...envelope, type: 'ready', insert: 'Insert' },
  { ...envelope, type: 'ticket', ticket: null },
  { ...envelope, type: 'ticket', ticket: { body: 'Nobody can log in' }, locale: 'de-CH', theme: 'dark' },
  {
    ...envelope, type: 'ticket',
    ticket: { id: 7, subject: 'Help', body: '', facts: { plan: 'pro', fortune_500: true, refund_amount: 12.5, failed_attempts: null }, words: { customer: 'Dana' }, reported_at: '2026-03-04T14:17:00+01:00' },
  },
  { ...envelope, type: 'ticket', ticket: { body: 'Help' }, work: { done: ['a.b'] } },
  { ...envelope, type: 'draft', inserted: true },
  { ...envelope, type: 'draft', inserted: false, reason: 'no editor is open' },
]

/** What the desk may say. */
export const FROM_DESK = [
  { ...envelope, type: 'ready' },
  { ...envelope, type: 'result', decision },
  { ...envelope, type: 'result', error: { code: 'E701', message: 'unknown fact', help: 'did you mean `plan`?' } },
  { ...envelope, type: 'draft', template: 'a', audience: 'customer', subject: 'S', body: 'B' },
  { ...envelope, type: 'draft', request: 'host-1', template: 'a', audience: 'internal', subject: '', body: '' },
  { ...envelope, type: 'checklist', procedure: 'a', step: 'a.b', done: true },
  { ...envelope, type: 'checklist', request: 'host-1', procedure: 'a', step: 'a.b', done: false },
  { ...envelope, type: 'work', work: { given: [], done: [] } },
  { ...envelope, type: 'work', request: 'host-1', work: {} },
  { ...envelope, type: 'resize', height: 420.5 },
]

const GARBAGE = [
  undefined, null, true, false, 0, 1, -1, 1.5, 2 ** 60, Number.NaN, Number.POSITIVE_INFINITY, '', 'x', '__proto__', 'ready', 'a b',
  'x'.repeat(400), '<img src=x onerror=alert(1)>', '2026-13-40T99:99:99Z', [], [1], {}, { a: 1 }, { body: 1 }, { toString: 'x' }, { length: 3 },
]
const KEYS = ['v', 'type', 'id', 'ticket', 'body', 'facts', 'constructor', '__proto__', 'insert', 'theme', 'Plan', 'decision', 'height', 'done']

/** So many messages with one to three things wrong, or not messages at all. */
export function malformed(count, seed, from = [...FROM_HOST, ...FROM_DESK]) {
  const random = randomBy(seed)
  const pick = (list) => structuredClone(list[Math.floor(random() * list.length)])
  const made = []
  for (let number = 0; number < count; number += 1) {
    let message = random() < 0.1 ? pick(GARBAGE) : pick(from)
    for (let times = 1 + Math.floor(random() * 3); times > 0; times -= 1) message = spoilt(message, random, pick)
    made.push(message)
  }
  return made
}

function spoilt(message, random, pick) {
  if (typeof message !== 'object' || message === null || random() < 0.05) return pick(GARBAGE)
  const keys = Object.keys(message)
  const key = keys.length > 0 && random() < 0.8 ? pick(keys) : pick(KEYS)
  const inner = Object.hasOwn(message, key) ? message[key] : undefined
  if (typeof inner === 'object' && inner !== null && random() < 0.6) return { ...message, [key]: spoilt(inner, random, pick) }
  if (random() < 0.3) delete message[key]
  else Object.defineProperty(message, key, { value: pick(GARBAGE), enumerable: true, writable: true, configurable: true })
  return message
}
