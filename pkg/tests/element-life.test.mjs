// How the element lives in other people's pages: early properties, many of them, in and out, loaded twice, hindered.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { address, axe, eventually, open, says, useBrowser } from './support/browser.mjs'
import { DESK, SHARED, give, heard, page } from './support/pages.mjs'
import { API, HOW_TO, INVOICES } from './support/tickets.mjs'

const POLICY = await readFile(new URL('../dist/policy.bin', import.meta.url))
const ONE = '<escalation-desk></escalation-desk>'
const pages = {
  ...SHARED,
  '/': page(ONE),
  '/attributes': page(`<escalation-desk ticket="Nobody in our company can log in since 9 am" facts='{"plan":"enterprise"}' reported-at="2026-03-04T14:00:00Z" theme="dark" locale="de-DE"></escalation-desk>`),
  '/facts': page('<escalation-desk ticket="Help" facts="{plan}"></escalation-desk>'),
  '/early': page(ONE, '/early.js'),
  '/early.js': `const desk = document.querySelector('escalation-desk')
desk.ticket = { id: 7, text: 'Hello' }
desk.facts = { plan: 'enterprise' }
desk.reportedAt = '2026-03-04T14:00:00Z'`,
  '/many': page(`<div id="a">${ONE}</div><div id="b">${ONE}</div>`),
  '/twice': page(ONE, '/twice.js'),
  '/twice.js': "await import('/pkg/element/define.js?again')",
  '/asleep': page(ONE, '/asleep.js', { define: false }),
  '/asleep.js': "await import('/pkg/element/index.js')",
  '/no-wasm': { ...page(ONE), csp: "default-src 'self'" },
  '/no-address': page('<escalation-desk ticket="Help" policy="https://["></escalation-desk>'),
  '/policy': page('<escalation-desk policy="/other.bin"></escalation-desk>'),
}
useBrowser(pages)

const banner = (tab) => tab.page.locator(`${DESK} [part~="banner"]`)
const error = (tab) => tab.page.locator(`${DESK} [part~="error"]`)

test('attributes alone', async () => {
  const tab = await open('/attributes')
  await says(banner(tab), /^Immediate Tell the Engineering Manager by 14:15 UTC late by 2 min 00 s/)
  await says(tab.page.locator(`${DESK} [part~="why"]`), /Plan: Enterprise/)
  assert.equal(await tab.page.evaluate(() => getComputedStyle(document.querySelector('escalation-desk')).colorScheme), 'dark')
  await tab.close()
})

test('tickets whose id is null are told apart by their texts, as those without one', async () => {
  const tab = await open('/')
  await give(tab, { id: null, text: INVOICES })
  await tab.page.getByRole('checkbox').first().check()
  await give(tab, { id: null, text: `${INVOICES} Another one.` })
  await says(banner(tab), /^Immediate/)
  assert.deepEqual(await tab.page.evaluate(() => document.querySelector('escalation-desk').done), [])
  await tab.close()
})

test('in a page of another language it is English, from left to right; what a page hides is hidden', async () => {
  const tab = await open('/')
  await tab.page.evaluate(() => Object.assign(document.documentElement, { lang: 'ar', dir: 'rtl' }))
  await give(tab, { id: 1, text: INVOICES })
  await says(banner(tab), /^Immediate/)
  const seen = () => tab.page.evaluate(() => [...document.querySelector('escalation-desk').shadowRoot.children].map((part) => {
    const { direction, visibility } = getComputedStyle(part)
    return `${part.lang} ${direction} ${visibility}`
  }))
  assert.deepEqual(await seen(), ['en ltr visible', 'en ltr visible'])
  await tab.page.evaluate(() => { document.querySelector('main').style.visibility = 'hidden' })
  assert.deepEqual(await seen(), ['en ltr hidden', 'en ltr hidden'])
  assert.equal(await banner(tab).isVisible(), false)
  await tab.close()
})

test('what is promised of the policy is of the policy that is set', async () => {
  pages['/again.bin'] = { body: POLICY }
  const tab = await open('/')
  const [same, waits] = await tab.page.evaluate(async () => {
    await customElements.whenDefined('escalation-desk')
    const desk = document.querySelector('escalation-desk')
    const first = await desk.ready
    desk.policy = '/again.bin'
    const next = desk.ready
    let settled = false
    next.then(() => { settled = true })
    await Promise.resolve()
    const early = settled
    return [(await next) !== first && (await next).hash === first.hash, !early]
  })
  assert.deepEqual([same, waits], [true, true])
  await tab.close()
})

test('facts that are no JSON, and why', async () => {
  const tab = await open('/facts')
  await says(error(tab), /The facts are no JSON\. Give an object of facts, such as \{"plan":"enterprise"\}\. Error E702/)
  await tab.close()
})

test('properties that were set before the element was defined count', async () => {
  const tab = await open('/early')
  await says(banner(tab), /^Priority .* 15:00 UTC/)
  assert.deepEqual(await tab.page.evaluate(() => {
    const desk = document.querySelector('escalation-desk')
    return [Object.keys(desk), desk.ticket.id, desk.getAttribute('reported-at'), desk.decision.id]
  }), [[], 7, '2026-03-04T14:00:00Z', 7])
  await tab.close()
})

test('times in a message read as the locale and the day have them', async () => {
  const tab = await open('/')
  await give(tab, { id: 1, text: INVOICES })
  const letter = tab.page.locator(`${DESK} [part~="letter"]`)
  await says(letter, /14:17 UTC/)
  await tab.page.evaluate(() => { document.querySelector('escalation-desk').locale = 'en-US' })
  await says(letter, /02:17 PM UTC/)
  await tab.page.clock.runFor('10:00:00')
  await tab.page.evaluate(() => { document.querySelector('escalation-desk').theme = 'dark' })
  await says(letter, /Mar 4, 02:17 PM UTC/)
  await tab.close()
})

test('what is done, read right after another ticket was set, is that one’s', async () => {
  const tab = await open('/')
  await give(tab, { id: 1, text: INVOICES })
  await tab.page.getByRole('checkbox').first().check()
  assert.deepEqual(await tab.page.evaluate(() => {
    const desk = document.querySelector('escalation-desk')
    const before = desk.done.length
    desk.ticket = { id: 2, text: 'Another one' }
    return [before, desk.done.length]
  }), [1, 0])
  await tab.close()
})

test('several on one page do not know of each other, and share one engine', async () => {
  const tab = await open('/many')
  await tab.page.evaluate(async ([one, other]) => {
    await customElements.whenDefined('escalation-desk')
    const [first, second] = document.querySelectorAll('escalation-desk')
    first.ticket = one
    second.ticket = other
  }, [INVOICES, HOW_TO])
  await says(tab.page.locator('#a [part~="banner"]'), /^Immediate/)
  await says(tab.page.locator('#b [part~="banner"]'), /^No escalation/)
  assert.equal(tab.requests.filter((url) => url.endsWith('.wasm')).length, 1)
  await tab.close()
})

test('defined twice is defined once', async () => {
  const tab = await open('/twice')
  await give(tab, HOW_TO)
  await says(banner(tab), /^No escalation/)
  assert.deepEqual(tab.errors, [])
  await tab.close()
})

test('importing the class registers nothing and fetches nothing more', async () => {
  const tab = await open('/asleep', { clock: null })
  await tab.page.waitForLoadState('networkidle')
  assert.equal(await tab.page.evaluate(() => customElements.get('escalation-desk')), undefined)
  assert.deepEqual(tab.requests.filter((url) => /\.(wasm|bin)$/.test(url)), [])
  await tab.close()
})

test('a page that forbids WebAssembly is told which directive to add', async () => {
  const tab = await open('/no-wasm')
  await give(tab, HOW_TO)
  await says(error(tab), /The page's Content-Security-Policy forbids WebAssembly\. Add 'wasm-unsafe-eval' to its script-src\. .*Error E901/)
  await tab.close()
})

test('while the engine is fetched the panel says so, and keeps what was set meanwhile', async () => {
  let arrive
  const arrived = new Promise((resolve) => { arrive = resolve })
  const prepare = (page) => page.route('**/engine.wasm', async (route) => { await arrived; await route.continue() })
  const tab = await open('/', { clock: null, prepare })
  await give(tab, { id: 1, text: HOW_TO })
  await says(tab.page.locator(`${DESK} [part~="loading"]`), /^Loading the desk/)
  assert.equal(await tab.page.locator(`${DESK} [role=status]`).first().innerText(), 'Loading the desk')
  assert.deepEqual(await axe(tab.page), [])
  await give(tab, { id: 2, text: INVOICES })
  arrive()
  await says(banner(tab), /^Immediate/)
  assert.deepEqual((await heard(tab, 'decision')).map(({ decision }) => decision.id), [2])
  await tab.close()
})

test('moved into another document it looks and works as before', async () => {
  const tab = await open('/', { clock: null })
  await give(tab, { id: 1, text: INVOICES })
  await banner(tab).waitFor()
  const shown = await tab.page.evaluate(async () => {
    const frame = document.createElement('iframe')
    frame.src = '/page.css'
    document.body.append(frame)
    await new Promise((resolve) => frame.addEventListener('load', resolve))
    const desk = document.querySelector('escalation-desk')
    frame.contentDocument.body.append(desk)
    await new Promise((resolve) => setTimeout(resolve))
    const part = desk.shadowRoot.querySelector('[part~=banner]')
    return [frame.contentWindow.getComputedStyle(part).borderTopWidth, part.querySelector('h2').textContent]
  })
  assert.deepEqual(shown, ['2px', 'Immediate'])
  assert.deepEqual(tab.errors, [])
  await tab.close()
})

test('a policy that is not there is named, and taken once it is', async () => {
  const tab = await open('/policy')
  await give(tab, HOW_TO)
  await says(error(tab), new RegExp(`${address()}/other\\.bin`))
  pages['/other.bin'] = { body: POLICY }
  await tab.page.getByRole('button', { name: 'Try again' }).click()
  await says(banner(tab), /^No escalation/)
  await tab.close()
})

test('a policy whose address is none is said in the panel', async () => {
  const tab = await open('/no-address')
  await says(error(tab), /The policy could not be fetched from https:\/\/\[: .*Error E902/)
  assert.deepEqual(tab.errors, [])
  await tab.close()
})

test('what fails while a ticket is shown does not leave the one before standing', async () => {
  const tab = await open('/')
  await give(tab, { id: 1, text: HOW_TO })
  await says(banner(tab), /^No escalation/)
  await tab.page.evaluate(async () => {
    const { Engine } = await import('/pkg/index.js')
    const { message } = Engine.prototype
    Engine.prototype.message = () => { throw new Error('no words came') }
    globalThis.mend = () => { Engine.prototype.message = message }
  })
  await give(tab, { id: 2, text: INVOICES })
  await says(error(tab), /The desk cannot decide No words came/)
  assert.equal(await banner(tab).count(), 0)
  await tab.page.evaluate(() => mend())
  await tab.page.getByRole('button', { name: 'Try again' }).click()
  await says(banner(tab), /^Immediate/)
  assert.deepEqual(tab.errors, [])
  await tab.close()
})

test('a ticket that is none, and facts that the policy lacks', async () => {
  const tab = await open('/')
  await give(tab, { body: 'x' })
  await says(error(tab), /This is no ticket: it has no `text`\. Give \{ text, .*Error E703/)
  await give(tab, HOW_TO, { facts: { plann: 'pro' } })
  await says(error(tab), /Unknown fact `plann`\. Did you mean `plan`\?/)
  await tab.page.evaluate(() => { document.querySelector('escalation-desk').facts = new Map([['plan', 'pro']]) })
  await says(error(tab), /The facts are no object/)
  assert.deepEqual((await heard(tab, 'trouble')).map(({ code }) => code), ['E703', 'E701', 'E702'])
  assert.equal(await tab.page.getByRole('button').count(), 0, 'trying again would change nothing')
  await give(tab, HOW_TO, { facts: null })
  await says(banner(tab), /^No escalation/)
  await tab.close()
})

test('a page that frees the engine they share does not stop the panel', async () => {
  const tab = await open('/')
  await give(tab, { id: 1, text: INVOICES })
  await says(banner(tab), /^Immediate/)
  const free = () => tab.page.evaluate(async () => (await (await import('/pkg/index.js')).init()).free())
  await free()
  // Nothing but its clock goes on, and messages are filled anew.
  await tab.page.clock.runFor('02:00')
  await says(tab.page.locator(`${DESK} [part~="notices"]`), /Customer/)
  await free()
  await give(tab, { id: 2, text: HOW_TO })
  await says(banner(tab), /^No escalation/)
  assert.deepEqual(tab.errors, [])
  await tab.close()
})

test('taken out, it is silent; put back, it is as it was', async () => {
  const tab = await open('/')
  await give(tab, { id: 1, text: INVOICES })
  await tab.page.getByRole('checkbox').first().check()
  await tab.page.evaluate(() => {
    globalThis.kept = document.querySelector('escalation-desk')
    kept.remove()
    globalThis.changes = 0
    new MutationObserver(() => (globalThis.changes += 1)).observe(kept.shadowRoot, { childList: true, subtree: true, characterData: true })
  })
  await tab.page.clock.runFor('12:00')
  assert.equal(await tab.page.evaluate(() => changes), 0)
  await tab.page.evaluate(() => document.querySelector('main').append(kept))
  await says(tab.page.locator(`${DESK} [part~="checklist"]`), /1 of 10 done/)
  await says(tab.page.locator(`${DESK} [part~="deadline"]`), /only 3 min 00 s left/)
  await tab.page.clock.runFor('01:00')
  await says(tab.page.locator(`${DESK} [part~="deadline"]`), /only (2 min 00|1 min 59) s left/)
  await tab.close()
})

test('it says how tall it is, to its own listeners alone', async () => {
  const tab = await open('/')
  await tab.page.evaluate(() => {
    globalThis.heights = []
    globalThis.windows = 0
    document.querySelector('escalation-desk').addEventListener('resize', ({ detail }) => heights.push(detail.height))
    addEventListener('resize', () => (globalThis.windows += 1))
  })
  await give(tab, { id: 1, text: INVOICES })
  await eventually(async () => assert.ok((await tab.page.evaluate(() => heights.at(-1) ?? 0)) > 1500))
  await give(tab, { id: 2, text: HOW_TO })
  await eventually(async () => assert.ok((await tab.page.evaluate(() => heights.at(-1))) < 700))
  assert.equal(await tab.page.evaluate(() => windows), 0)
  await tab.close()
})

test('1,000 times in and out leave nothing behind', async () => {
  const tab = await open('/', { clock: null })
  await tab.page.evaluate((text) => { document.querySelector('escalation-desk').ticket = text }, INVOICES)
  await banner(tab).waitFor()
  const session = await tab.page.context().newCDPSession(tab.page)
  await session.send('Performance.enable')
  const measured = async () => {
    await session.send('HeapProfiler.collectGarbage')
    await session.send('HeapProfiler.collectGarbage')
    const { metrics } = await session.send('Performance.getMetrics')
    const of = (wanted) => metrics.find(({ name }) => name === wanted).value
    return { nodes: of('Nodes'), listeners: of('JSEventListeners'), heap: of('JSHeapUsedSize') }
  }
  const cycles = (count) => tab.page.evaluate(async ([text, times]) => {
    for (let cycle = 0; cycle < times; cycle += 1) {
      const desk = document.createElement('escalation-desk')
      desk.ticket = { id: cycle, text }
      const decided = new Promise((resolve) => desk.addEventListener('decision', resolve, { once: true }))
      document.body.append(desk)
      await decided
      desk.remove()
    }
  }, [API, count])
  await cycles(250)
  const marks = [await measured()]
  for (let round = 0; round < 4; round += 1) {
    await cycles(250)
    marks.push(await measured())
  }
  const [before, after] = [marks[0], marks.at(-1)]
  assert.ok(after.nodes - before.nodes < 200, `${after.nodes - before.nodes} nodes more`)
  assert.ok(after.listeners - before.listeners < 20, `${after.listeners - before.listeners} listeners more`)
  // The browser's own tables and compiled code grow in steps, once; what leaks grows in every round.
  const grown = marks.slice(1).map(({ heap }, round) => heap - marks[round].heap).sort((one, other) => one - other)
  assert.ok(grown[1] < 100_000 && grown[2] < 250_000, `bytes more in 250 times: ${grown}`)
  await tab.close()
})
