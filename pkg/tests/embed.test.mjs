// The desk in a frame: one line in the page, the contract over its port, and hosts that mean no good.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { eventually, open, says, shot, useBrowser } from './support/browser.mjs'
import { embed } from '../dist/embed/loader.js'
import { SHARED } from './support/pages.mjs'
import { API, INVOICES } from './support/tickets.mjs'

const source = (name) => readFile(new URL(`support/${name}`, import.meta.url), 'utf8')
const html = (body, scripts) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A helpdesk</title>
<link rel="icon" href="/icon.svg"><link rel="stylesheet" href="/page.css">${scripts}</head><body><main><h1>Ticket</h1>${body}</main></body></html>`
const MODULE = (src) => `<script type="module" src="${src}"></script>`

useBrowser({
  ...SHARED,
  '/line': html(`<p id="ticket">${API}</p><aside id="side"></aside>`, '<script src="/line.js"></script><script src="/pkg/embed.js" data-into="#side" data-text="#ticket"></script>'),
  '/no-text': html('<aside id="side"></aside>', '<script src="/pkg/embed.js" data-into="#side" data-text="#tikcet"></script>'),
  '/line.js': "addEventListener('result', ({ detail }) => (globalThis.result = detail))",
  '/calls': html('<aside id="side"></aside>', `<script src="/pkg/embed.js"></script>${MODULE('/calls.js')}`),
  '/calls.js': `globalThis.results = []
globalThis.drafts = []
globalThis.steps = []
globalThis.works = []
globalThis.refuse = false
globalThis.desk = escalationDesk.embed(document.querySelector('#side'), {
  insert: 'Put it into the reply', theme: 'dark',
  onResult: (result) => results.push(result),
  onChecklist: (step) => steps.push(step),
  onWork: (work) => works.push(work),
  onDraft: (draft) => { if (refuse) throw new Error('the editor is closed'); drafts.push(draft) },
})`,
  '/sandbox': html('<aside id="side"></aside>', MODULE('/sandbox.js')),
  '/sandbox.js': `import { embed } from '/pkg/embed/loader.js'
globalThis.results = []
globalThis.sandboxed = (src) => {
  const { frame } = embed(document.querySelector('#side'), { src, sandbox: 'allow-scripts', ticket: { body: 'We can see the invoices of another company!' }, onResult: (result) => results.push(result) })
  return frame.getAttribute('sandbox')
}`,
  // They listen before there is a frame, which greets its parent once.
  '/raw': html('<iframe id="desk" src="/pkg/embed.html" title="Desk"></iframe>', '<script src="/raw.js"></script>'),
  '/raw.js': `globalThis.answers = []
const desk = () => document.querySelector('#desk').contentWindow
globalThis.hello = new Promise((resolve) => addEventListener('message', ({ data, source }) => {
  if (source === desk() && data.type === 'ready') resolve(data)
}))
globalThis.connect = (id) => {
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = ({ data }) => answers.push(data)
  globalThis.port = port1
  desk().postMessage({ v: 1, type: 'ready', id }, '*', [port2])
}`,
  '/messages.mjs': { body: await source('messages.mjs') },
  '/random.mjs': { body: await source('random.mjs') },
  '/intruder': html('<iframe id="desk" src="/pkg/embed.html" title="Desk"></iframe><iframe id="other" src="/other" title="Other"></iframe>', '<script src="/intruder.js"></script>'),
  '/intruder.js': `globalThis.hello = new Promise((resolve) => addEventListener('message', ({ data }) => data.type === 'ready' && resolve(data)))`,
  '/other': html('', MODULE('/other.js')),
  '/other.js': `globalThis.attack = (id) => {
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => (globalThis.answered = true)
  parent.frames[0].postMessage({ v: 1, type: 'ready', id }, '*', [port2])
  port1.postMessage({ v: 1, type: 'ticket', id: 'x', ticket: { body: 'stolen' } })
}`,
})

const inFrame = (tab) => tab.page.frameLocator('iframe').locator('escalation-desk')

test('one line makes a desk for the text of an element', async () => {
  const tab = await open('/line', { width: 400 })
  await says(inFrame(tab).locator('[part~="banner"]'), /^Immediate Treat it so/)
  await eventually(async () => assert.equal(await tab.page.evaluate(() => globalThis.result?.decision.could_be), 'immediate'))
  const height = await tab.page.evaluate(() => document.querySelector('iframe').getBoundingClientRect().height)
  assert.ok(height > 1000, `the frame is ${height} px tall`)
  await shot(tab.page, 'frame')
  assert.deepEqual(tab.errors, [])
  await tab.close()
})

test('the loader says which options it wants', () => {
  for (const options of [null, undefined, 'x']) {
    assert.throws(() => embed({}, options), { name: 'TypeError', message: 'E708: embed takes an object of options' })
  }
})

test('an element that the page has not is said, and no empty desk stands for it', async () => {
  const tab = await open('/no-text', { clock: null })
  await eventually(() => assert.deepEqual(tab.errors, ['embed.js: the page has no element #tikcet']))
  assert.equal(await tab.page.locator('iframe').count(), 0)
  const thrown = await tab.page.evaluate(() => {
    try {
      escalationDesk.embed(document.querySelector('#sied'), { ticket: { body: 'Help' } })
    } catch ({ message }) {
      return message
    }
  })
  assert.match(thrown, /^embed: the page has no such element$/)
  const misspelt = await tab.page.evaluate(() => {
    try {
      escalationDesk.embed(document.body, { onresult() {} })
    } catch ({ message }) {
      return message
    }
  })
  assert.equal(misspelt, 'E708: embed takes no onresult')
  assert.equal(await tab.page.locator('iframe').count(), 0)
  await tab.page.evaluate((body) => escalationDesk.embed(document.body, { ticket: { body }, onDraft() {} }), INVOICES)
  await inFrame(tab).getByRole('button', { name: 'Insert into the reply' }).waitFor()
  await tab.close()
})

test('the API: tickets in, results, steps and messages out, and the host’s word on a message', async () => {
  const tab = await open('/calls', { clock: null })
  await says(inFrame(tab).locator('[part~="empty"]'), /No ticket yet/)
  await tab.page.evaluate((body) => desk.open({ id: 5, subject: 'strange files', body }), INVOICES.replace(/^.*\n\n/, ''))
  await says(inFrame(tab).locator('[part~="banner"]'), /^Immediate/)
  await eventually(async () => assert.deepEqual(
    await tab.page.evaluate(() => results.map(({ decision }) => [decision.id, decision.tier])), [[5, 'immediate']],
  ))
  await tab.page.evaluate((body) => desk.open({ id: 5, subject: 'strange files', body }), INVOICES.replace(/^.*\n\n/, ''))
  await eventually(async () => assert.equal(await tab.page.evaluate(() => results.length), 2, 'a request is answered, though nothing changed'))
  await inFrame(tab).getByRole('checkbox').first().check()
  await eventually(async () => assert.equal(await tab.page.evaluate(() => steps[0]?.step), 'security-incident.secure-the-environment'))
  assert.deepEqual(await tab.page.evaluate(() => works.at(-1).done), ['security-incident.secure-the-environment'])
  await tab.page.evaluate(() => desk.open({ id: 6, body: 'Hello' }))
  await says(inFrame(tab).locator('[part~="banner"]'), /^No escalation/)
  await tab.page.evaluate((body) => desk.open({ id: 5, subject: 'strange files', body }, works.at(-1)), INVOICES.replace(/^.*\n\n/, ''))
  await says(inFrame(tab).locator('[part~="checklist"]'), /1 of 10 done/)
  await inFrame(tab).getByRole('button', { name: 'Edit the text' }).click()
  await inFrame(tab).getByLabel('Subject', { exact: true }).fill('Breach')
  await inFrame(tab).getByLabel('Text', { exact: true }).fill('Called')
  await inFrame(tab).getByRole('button', { name: 'Put it into the reply' }).click()
  await says(inFrame(tab).locator('[part~="notices"]'), /Inserted/)
  assert.deepEqual(await tab.page.evaluate(() => drafts.map(({ subject, body, audience }) => [subject, body, audience])), [['Breach', 'Called', 'internal']])
  await tab.page.evaluate(() => (globalThis.refuse = true))
  await inFrame(tab).getByRole('button', { name: /Put it into the reply|Inserted/ }).click()
  await says(inFrame(tab).locator('[part~="notices"]'), /Not inserted: the editor is closed/)
  await tab.page.evaluate(() => desk.remove())
  assert.equal(await tab.page.locator('iframe').count(), 0)
  assert.deepEqual(tab.errors, [])
  await tab.close()
})

test('a ticket and work out of a framework’s proxies', async () => {
  const tab = await open('/calls', { clock: null })
  await says(inFrame(tab).locator('[part~="empty"]'), /No ticket yet/)
  await tab.page.evaluate((body) => {
    const reactive = (data) => new Proxy(data, { get: (of, name) => (typeof of[name] === 'object' && of[name] !== null ? reactive(of[name]) : of[name]) })
    desk.open(reactive({ id: 5, body, facts: { plan: 'enterprise' } }), reactive({ done: ['security-incident.secure-the-environment'] }))
  }, INVOICES)
  await says(inFrame(tab).locator('[part~="checklist"]').first(), /1 of 10 done/)
  assert.deepEqual(tab.errors, [])
  await tab.close()
})

test('what is said of a ticket is not taken for the one that was opened meanwhile', async () => {
  const tab = await open('/calls', { clock: null })
  await tab.page.evaluate((body) => desk.open({ id: 5, body }), INVOICES)
  await says(inFrame(tab).locator('[part~="banner"]'), /^Immediate/)
  await inFrame(tab).getByRole('button', { name: 'Edit the text' }).click()
  await inFrame(tab).getByLabel('Text', { exact: true }).fill('Called')
  await eventually(async () => assert.ok(await tab.page.evaluate(() => works.length > 0)))
  // What the frame says is on its way to the page when the page opens another ticket.
  await tab.page.evaluate(() => {
    for (const list of [results, steps, works, drafts]) list.length = 0
    const { shadowRoot } = document.querySelector('iframe').contentDocument.querySelector('escalation-desk')
    shadowRoot.querySelector('input[type=checkbox]').click()
    for (const button of shadowRoot.querySelectorAll('button')) if (button.textContent === 'Put it into the reply') button.click()
    desk.open({ id: 6, body: 'Nobody can log in since 9 am, our whole platform is down' })
  })
  await eventually(async () => assert.deepEqual(await tab.page.evaluate(() => results.map(({ decision }) => decision.id)), [6]))
  assert.deepEqual(await tab.page.evaluate(() => [works, steps, drafts]), [[], [], []])
  await inFrame(tab).getByRole('checkbox').first().check()
  await eventually(async () => assert.equal(await tab.page.evaluate(() => works.length), 1))
  await tab.page.evaluate((body) => desk.open({ id: 5, body }), INVOICES)
  await says(inFrame(tab).locator('[part~="checklist"]'), /1 of 10 done/)
  assert.deepEqual(tab.errors, [])
  await tab.close()
})

test('a ticket of another shape is refused where it is given, or by a result; no ticket stands for it', async () => {
  const tab = await open('/calls', { clock: null })
  await tab.page.evaluate((body) => desk.open({ id: 5, body }), INVOICES)
  await says(inFrame(tab).locator('[part~="banner"]'), /^Immediate/)
  const thrown = (ticket) => tab.page.evaluate((given) => { try { desk.open(given) } catch ({ message }) { return message } }, ticket)
  assert.match(await thrown({ id: 6, text: 'Help' }), /^E703: the body must be text$/)
  await tab.page.evaluate(() => { results.length = 0; desk.open({ id: 6, body: 'Help', reported_at: new Date() }) })
  await eventually(async () => assert.deepEqual(await tab.page.evaluate(() => [results[0]?.error?.code, results[0]?.error?.message]), [
    'E703', 'this is no ticket: `ticket.reported_at` is not what it must be',
  ]))
  await says(inFrame(tab).locator('[part~="empty"]'), /No ticket yet/)
  assert.deepEqual(tab.errors, [])
  await tab.close()
})

test('what cannot be decided is said, too', async () => {
  const tab = await open('/calls', { clock: null })
  await tab.page.evaluate(() => desk.open({ body: 'Help', facts: { plann: 'pro' } }))
  await eventually(async () => assert.deepEqual(await tab.page.evaluate(() => results[0]?.error), {
    code: 'E701', message: 'unknown fact `plann`', help: 'did you mean `plan`?',
  }))
  await tab.close()
})

test('10,000 malformed messages: no exception, no change of the document, and it works afterwards', async () => {
  const tab = await open('/raw', { clock: null })
  await tab.page.evaluate(async () => connect((await hello).id))
  await tab.page.evaluate((body) => port.postMessage({ v: 1, type: 'ticket', id: 'first', ticket: { id: 1, body } }), API)
  await eventually(async () => assert.ok(await tab.page.evaluate(() => answers.some(({ type, id }) => type === 'result' && id === 'first'))))
  const sent = await tab.page.evaluate(async () => {
    const { contentDocument, contentWindow } = document.querySelector('iframe')
    const root = contentDocument.querySelector('escalation-desk').shadowRoot
    const [{ faultOf, fromHost }, { malformed }] = await Promise.all([import('/pkg/contract/from-host.js'), import('/messages.mjs')])
    globalThis.changes = 0
    const observer = new MutationObserver((records) => { globalThis.changes += records.length })
    for (const node of [root, contentDocument]) observer.observe(node, { childList: true, subtree: true, characterData: true, attributes: true })
    // Those that happen to be good are another test's.
    const messages = malformed(14_000, 7).filter((message) => fromHost(message) === undefined && !faultOf(message)).slice(0, 10_000)
    for (const message of messages) {
      port.postMessage(message)
      contentWindow.postMessage(message, '*')
    }
    return messages.length
  })
  assert.equal(sent, 10_000)
  await tab.page.evaluate(() => port.postMessage({ v: 1, type: 'ticket', id: 'last', ticket: { id: 1, body: 'How do I rename a board?' } }))
  await eventually(async () => assert.ok(await tab.page.evaluate(() => answers.some(({ type, id }) => type === 'result' && id === 'last'))))
  const before = await tab.page.evaluate(() => answers.filter(({ type }) => type !== 'resize').length)
  assert.equal(before, 2, 'nothing malformed was answered')
  assert.deepEqual(tab.errors, [])
  await tab.close()
})

test('only the parent can hand over a port, and only by the id that it was told', async () => {
  const tab = await open('/intruder', { clock: null })
  const { id } = await tab.page.evaluate(() => hello)
  const other = tab.page.frame({ url: /\/other$/ })
  await other.waitForFunction(() => globalThis.attack)
  await other.evaluate((told) => attack(told), id)
  await tab.page.evaluate(() => {
    const { port1, port2 } = new MessageChannel()
    globalThis.guessed = false
    port1.onmessage = () => (globalThis.guessed = true)
    document.querySelector('#desk').contentWindow.postMessage({ v: 1, type: 'ready', id: 'guess' }, '*', [port2])
    port1.postMessage({ v: 1, type: 'ticket', id: 'x', ticket: { body: 'stolen' } })
  })
  await tab.page.waitForTimeout(500)
  await says(tab.page.frameLocator('#desk').locator('[part~="empty"]'), /No ticket yet/)
  assert.equal(await other.evaluate(() => globalThis.answered), undefined)
  assert.equal(await tab.page.evaluate(() => guessed), false)
  await tab.close()
})

test('a sandboxed frame without an origin works where the server lets everybody read the package', async () => {
  const tab = await open('/sandbox', { clock: null })
  assert.equal(await tab.page.evaluate(() => sandboxed('/open/embed.html')), 'allow-scripts')
  await says(inFrame(tab).locator('[part~="banner"]'), /^Immediate/)
  await eventually(async () => assert.equal(await tab.page.evaluate(() => results[0]?.decision?.tier), 'immediate'))
  assert.deepEqual(tab.errors, [])
  await tab.close()
})

test('where it does not, the frame says so, and what to do', async () => {
  const tab = await open('/sandbox', { clock: null })
  await tab.page.evaluate(() => sandboxed('/pkg/embed.html'))
  await says(inFrame(tab).locator('[part~="error"]'), /This frame is sandboxed: add allow-same-origin to its `sandbox`, or let the server .* send `Access-Control-Allow-Origin: \*`/)
  await eventually(async () => assert.equal(await tab.page.evaluate(() => results[0]?.error?.code), 'E902'))
  await shot(tab.page, 'sandboxed')
  await tab.close()
})

test('alone, the page says what it is for', async () => {
  const tab = await open('/pkg/embed.html')
  await says(tab.page.locator('[data-alone]'), /made for a frame/)
  await tab.close()
})

