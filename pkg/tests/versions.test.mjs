// What earlier versions of the package wrote and sent, read by this one (docs/versions.md).
import assert from 'node:assert/strict'
import { readFile, readdir } from 'node:fs/promises'
import { test } from 'node:test'
import { fromDesk } from '../dist/contract/from-desk.js'
import { init } from '../dist/index.js'

const FOLDER = new URL('../../core/tests/versions/', import.meta.url)
const lines = async (name) => (await readFile(new URL(name, FOLDER), 'utf8')).trim().split('\n').map((line) => JSON.parse(line))
const names = (await readdir(FOLDER)).filter((name) => name.startsWith('decisions-')).sort()

test('a page with this loader takes the results of earlier frames', async () => {
  assert.ok(names.length >= 3)
  for (const name of names) {
    for (const decision of await lines(name)) {
      assert.deepEqual(fromDesk({ v: 1, type: 'result', id: 'host-1', decision })?.decision, decision, name)
    }
  }
})

test('results of a later shape are no results: nobody takes them for what they are not', () => {
  assert.equal(fromDesk({ v: 1, type: 'result', id: 'host-1', decision: { schema: 2 } }), undefined)
})

test('every member that an earlier version wrote is there today', async () => {
  const engine = await init()
  const tickets = await lines('tickets.jsonl')
  const now = new Set(tickets.flatMap((ticket) => members(engine.decide(ticket))))
  for (const name of names) {
    for (const decision of await lines(name)) {
      // What stands in lists depends on what was read; the rest does not.
      for (const member of members(decision)) assert.ok(member.includes('[]') || now.has(member), `${name}: ${member}`)
    }
  }
})

test('crates, package and example have one version', async () => {
  const text = (name) => readFile(new URL(`../../${name}`, import.meta.url), 'utf8')
  const [, crates] = /^version = "([^"]+)"$/m.exec(await text('Cargo.toml'))
  assert.equal(JSON.parse(await text('pkg/package.json')).version, crates)
  assert.match(await text('pkg/examples/django-helpdesk/package.json'), new RegExp(`escalation-desk-${crates}\\.tgz"`))
})

/** Members with the type of their value: `.path.deadline string`. */
function members(value, path = '') {
  if (Array.isArray(value)) return [`${path} list`, ...value.flatMap((one) => members(one, `${path}[]`))]
  if (typeof value !== 'object' || value === null) return value === null ? [] : [`${path} ${typeof value}`]
  return Object.entries(value).flatMap(([name, member]) => members(member, `${path}.${name}`))
}
