// The wasm and the command line say the same, byte for byte: in Node and in the browser, on every ticket at hand and
// on ten thousand made of their pieces.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { launch } from '../../tests/support/browser.mjs'
import { Project } from './support/installed.mjs'
import { randomBy } from './support/random.mjs'
import { serveFolder } from './support/server.mjs'

const ROOT = new URL('../../', import.meta.url).pathname
const AT = '2026-03-04T14:17:00Z'
const GENERATED = 10_000

/** Labelled tickets and examples. */
const hand = ['tests/accuracy', 'tests/accuracy/examples'].flatMap((folder) =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => readFileSync(join(ROOT, folder, name), 'utf8').trim().split('\n').map((line) => JSON.parse(line))),
).map(({ text, facts = {} }, id) => ({ id, text, facts, reported_at: AT }))

/** Tickets of pieces of others, with signs that count otherwise in UTF-8 and UTF-16, and with facts of all kinds. */
function generated() {
  const random = randomBy(20_260_304)
  const number = (below) => Math.floor(random() * below)
  const pick = (list) => list[number(list.length)]
  const signs = ['😀', 'é', '\u2028', '\t', '…', '>', '\n\n', ' ', '\u0000', 'ﬁ', 'İ', "'", '"']
  const piece = () => {
    const { text } = pick(hand)
    const from = number(text.length)
    return text.slice(from, from + number(160))
  }
  return Array.from({ length: GENERATED }, (_, id) => ({
    id: `G${id}`,
    text: Array.from({ length: 1 + number(4) }, () => piece() + pick(signs)).join(' ').toWellFormed(),
    facts: {
      ...(number(3) === 0 && { plan: pick(['basic', 'pro', 'enterprise']) }),
      ...(number(4) === 0 && { refund_amount: number(400_000) / 100 }),
      ...(number(4) === 0 && { affected_customers: number(4) }),
      ...(number(5) === 0 && { fortune_500: number(2) === 0 }),
    },
    reported_at: AT,
  }))
}

const tickets = [...hand, ...generated()]
let native, project

before(() => {
  project = new Project()
  const input = tickets.map((ticket) => JSON.stringify(ticket)).join('\n')
  const { stdout, status } = spawnSync(join(ROOT, 'target/tool/escalate'), ['decide'], { input, encoding: 'utf8', maxBuffer: 1 << 30 })
  assert.equal(status, 0)
  native = stdout.trimEnd().split('\n')
  assert.equal(native.length, tickets.length)
})
after(() => project?.remove())

test('in Node', async () => {
  const engine = await (await project.import()).init()
  for (const [place, ticket] of tickets.entries()) assert.equal(JSON.stringify(engine.decide(ticket)), native[place])
})

test('in the browser', async () => {
  const folder = join(project.folder, 'page')
  cpSync(join(project.folder, 'node_modules/escalation-desk/dist'), folder, { recursive: true })
  project.write('page/index.html', '<!doctype html><html lang="en"><title>identity</title></html>')
  const { base, close } = await serveFolder(folder, null)
  const chrome = await launch()
  try {
    const page = await chrome.newPage()
    await page.goto(`${base}/`)
    for (let from = 0; from < tickets.length; from += 2_000) {
      const portion = tickets.slice(from, from + 2_000)
      const answers = await page.evaluate(async (portion) => {
        const engine = await (await import('./index.js')).init()
        return portion.map((ticket) => JSON.stringify(engine.decide(ticket)))
      }, portion)
      assert.deepEqual(answers, native.slice(from, from + 2_000))
    }
  } finally {
    await chrome.close()
    await close()
  }
})
