// The contract: guards and schema agree on everything, and nothing that is sent makes them throw.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import Ajv from 'ajv/dist/2020.js'
import { fromDesk } from '../dist/contract/from-desk.js'
import { faultOf, fromHost } from '../dist/contract/from-host.js'
import { engineTicket } from '../dist/contract/text.js'
import { FROM_DESK, FROM_HOST, malformed } from './support/messages.mjs'

const schema = JSON.parse(await readFile(new URL('../contract.schema.json', import.meta.url), 'utf8'))
const ajv = new Ajv({ strict: true, strictTypes: false, strictRequired: false })
ajv.addSchema(schema, 'contract')
const says = (who) => ajv.getSchema(`contract#/$defs/${who}`)
const SIDES = [['fromHost', fromHost, FROM_HOST], ['fromDesk', fromDesk, FROM_DESK]]

for (const [who, guard, good] of SIDES) {
  test(`${who}: what is good comes back as it was`, () => {
    for (const message of good) {
      assert.ok(says(who)(message), ajv.errorsText(says(who).errors))
      assert.deepEqual(guard(message), message)
    }
  })

  test(`${who}: members that nobody named are left behind`, () => {
    assert.deepEqual(guard({ ...good[0], more: 1 }), good[0])
  })

  test(`${who}: 10,000 malformed messages, no exception, and the schema says the same of each`, () => {
    let accepted = 0
    for (const message of malformed(10_000, 20260304, good)) {
      const read = guard(message) !== undefined
      assert.equal(read, says(who)(message), `${JSON.stringify(message)}: the guard says ${read}`)
      accepted += Number(read)
    }
    // Some spoil nothing that is looked at; were it all or none, the test would prove nothing.
    assert.ok(accepted > 100 && accepted < 5000, `${accepted} accepted`)
  })
}

test('getters, proxies and cycles of a direct caller do not throw', () => {
  const hostile = [
    Object.defineProperty({}, 'v', { get: () => { throw new Error('boo') } }),
    new Proxy({}, { get: () => { throw new Error('boo') } }),
    Object.assign(Object.create(null), FROM_HOST[0]),
    new Map(Object.entries(FROM_HOST[0])), Symbol('x'), 1n, () => {},
  ]
  const cycle = { ...FROM_HOST[3] }
  cycle.ticket = { body: 'x', facts: cycle }
  assert.deepEqual([...hostile, cycle].map((message) => fromHost(message)?.type), [
    undefined, undefined, 'ready', undefined, undefined, undefined, undefined, undefined,
  ])
})

test('of a ticket message that is none, request and member are named; of anything else nothing', () => {
  const ticket = FROM_HOST[3]
  const cases = [
    [{ ...ticket, ticket: { text: 'x' } }, 'ticket.body'], [{ ...ticket, ticket: 'x' }, 'ticket'], [{ ...ticket, theme: 'pink' }, 'theme'],
    [{ ...ticket, ticket: { body: 'x', facts: { Plan: 'pro' } } }, 'ticket.facts'],
    [{ ...ticket, ticket: { body: 'x', facts: new Map([['plan', 'pro']]) } }, 'ticket.facts'],
  ]
  for (const [message, member] of cases) assert.deepEqual(faultOf(message), { id: 'r-1', member })
  for (const other of [ticket, null, 'x', { ...ticket, v: 2 }, { ...ticket, id: 'a b', ticket: 1 }, { ...FROM_HOST[6], inserted: 1 }]) {
    assert.equal(faultOf(other), undefined)
  }
})

test('a ticket is read as subject and body', () => {
  assert.deepEqual(engineTicket({ id: 1, subject: ' Files \n gone ', body: 'Help', facts: { plan: 'pro' } }), {
    id: 1, text: 'Subject: Files gone\n\nHelp', facts: { plan: 'pro' },
  })
  assert.equal(engineTicket({ body: 'Help' }).text, 'Help')
})
