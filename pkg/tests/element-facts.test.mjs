// What is known of the customer: given by the helpdesk, set by the agent, said by the ticket. And what a page keeps.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { axe, eventually, open, overflows, says, shot, useBrowser } from './support/browser.mjs'
import { DESK, SHARED, give, heard, page } from './support/pages.mjs'
import { API, INVOICES } from './support/tickets.mjs'

const DARK_MODE = 'Hi, could you please add a dark mode to the boards? It would be a great feature.'
/** Its entry role has an open point, and something in it is seen and does not count. */
const DENIED = `${INVOICES}\n\nNobody was hacked, I think.`

useBrowser({ ...SHARED, '/': page('<escalation-desk insert></escalation-desk>') })

const part = (tab, name) => tab.page.locator(`${DESK} [part~="${name}"]`)
const field = (tab, name) => part(tab, 'facts').getByLabel(name)

/** A tab with a decided ticket and the facts unfolded. */
async function asked(ticket, facts = {}, options = {}) {
  const tab = await open('/', options)
  await give(tab, ticket, { facts })
  await part(tab, 'banner').waitFor()
  await part(tab, 'facts').locator('summary').click()
  return tab
}

test('what the helpdesk gave is marked, can be set otherwise, and counts again when that is taken back', async () => {
  const tab = await asked({ id: 1, text: DARK_MODE }, { plan: 'Enterprise' })
  await says(part(tab, 'facts'), /^What is known of the customer: 1 /)
  assert.equal(await field(tab, /^Plan/).inputValue(), 'enterprise')
  await says(part(tab, 'fact').first(), /From the helpdesk$/)
  await says(part(tab, 'banner'), /^Priority/)
  await field(tab, /^Plan/).selectOption('Basic')
  await says(part(tab, 'fact').first(), /Set by you; the helpdesk says Enterprise Take back/)
  await says(part(tab, 'banner'), /^No escalation/)
  await field(tab, /^Plan/).selectOption('Not known')
  await says(part(tab, 'question'), /Which plan is the customer on\?/)
  await part(tab, 'fact').first().getByRole('button', { name: 'Take back' }).click()
  await says(part(tab, 'banner'), /^Priority/)
  assert.deepEqual(await heard(tab, 'fact'), [{ fact: 'plan', value: 'basic' }, { fact: 'plan', value: null }, { fact: 'plan', value: 'Enterprise' }])
  assert.deepEqual(tab.errors, [])
  await tab.close()
})

test('numbers are read as they are typed; what is none is said and changes nothing', async () => {
  const tab = await asked({ id: 1, text: API })
  const customers = field(tab, /^Customers affected/)
  await customers.pressSequentially('1,2')
  await says(part(tab, 'facts'), /Type a number, such as 1200\.50/)
  assert.equal(await customers.getAttribute('aria-invalid'), 'true')
  assert.equal(await customers.evaluate((input) => input.getRootNode().activeElement === input), true)
  await says(part(tab, 'banner'), /^Immediate Treat it so until/)
  await customers.fill('12')
  await says(part(tab, 'could-be').or(part(tab, 'why')), /Customers affected: 12/)
  assert.equal(await part(tab, 'could-be').count(), 0)
  assert.equal(await customers.getAttribute('aria-invalid'), null)
  await customers.fill('')
  await says(part(tab, 'could-be'), /^Treat it so/)
  await tab.close()
})

test('a fact goes over an answer about it, and an answer over the fact', async () => {
  const tab = await asked({ id: 1, text: API })
  await tab.page.getByRole('button', { name: 'No', exact: true }).click()
  await says(part(tab, 'banner'), /^Standard/)
  await field(tab, /^Customers affected/).fill('5')
  await says(part(tab, 'banner'), /^Immediate Tell/)
  assert.equal(await part(tab, 'answers').count(), 0)
  await tab.close()
  const other = await asked({ id: 2, text: DARK_MODE })
  await other.page.getByRole('button', { name: 'Pro', exact: true }).click()
  assert.equal(await field(other, /^Plan/).inputValue(), 'pro')
  await says(part(other, 'fact').first(), /Set by you/)
  await part(other, 'fact').first().getByRole('button', { name: 'Take back' }).click()
  await says(part(other, 'question'), /Which plan/)
  await other.close()
})

test('names, not ids: signals, roles and the policy’s open points', async () => {
  const tab = await asked({ id: 1, text: DENIED })
  await part(tab, 'open-points').locator('summary').click()
  await says(part(tab, 'open-points'), /^Open points of the policy here: \d+ .*Security has two owners\. .* So it is read: The lowest named role/)
  await part(tab, 'ladder').locator('summary').click()
  await says(part(tab, 'ladder'), /Level 3 · Management .*Manager/)
  const text = await part(tab, 'desk').innerText()
  assert.doesNotMatch(text, /\b[a-z]+(-[a-z]+)*\.[a-z]+-[a-z-]+\b|engineering-manager|security-two-owners/)
  await tab.close()
})

test('times and numbers by the locale', async () => {
  const tab = await asked({ id: 1, text: INVOICES }, { annual_contract_value: 64_000 })
  await says(part(tab, 'deadline'), /14:32 UTC/)
  await tab.page.evaluate(() => { document.querySelector('escalation-desk').locale = 'en-US' })
  await says(part(tab, 'deadline'), /02:32.PM UTC/)
  await tab.page.evaluate(() => { document.querySelector('escalation-desk').locale = 'de-CH' })
  await says(part(tab, 'deadline'), /14:32 UTC/)
  await field(tab, /^Annual contract value/).fill('70’000')
  await says(part(tab, 'facts'), /the helpdesk says 64['’]000/)
  await tab.page.evaluate(() => { document.querySelector('escalation-desk').locale = 'no such locale' })
  await says(part(tab, 'facts'), /the helpdesk says 64,000/)
  assert.deepEqual(tab.errors, [])
  await tab.close()
})

test('a page keeps the work and gives it back; of what is no work, nothing is taken', async () => {
  const tab = await asked({ id: 1, text: API })
  await tab.page.getByRole('button', { name: 'Yes', exact: true }).click()
  await tab.page.getByRole('checkbox').first().check()
  await field(tab, /^Plan/).selectOption('Pro')
  const kept = (await heard(tab, 'work')).at(-1).work
  await tab.close()
  const other = await open('/')
  await other.page.evaluate((work) => { globalThis.kept = work }, kept)
  await give(other, { id: 1, text: API })
  await other.page.evaluate(() => { document.querySelector('escalation-desk').work = kept })
  await says(part(other, 'answers'), /Are other customers affected too\? Yes/)
  await says(part(other, 'checklist').first(), /1 of \d+ done/)
  assert.deepEqual(await other.page.evaluate(() => document.querySelector('escalation-desk').work), kept)
  assert.deepEqual(await heard(other, 'work'), [], 'what the page does itself it is not told')
  for (const junk of ['7', 'null', '[]', '{"given":[{"about":1}],"facts":{"plan":{},"nothing":"x"},"done":7,"writing":{"a":{"own":{"subject":1}}}}']) {
    await other.page.evaluate((text) => { document.querySelector('escalation-desk').work = JSON.parse(text) }, junk)
    await says(part(other, 'could-be'), /^Treat it so/)
    assert.equal(await part(other, 'answers').count(), 0)
  }
  assert.deepEqual(other.errors, [])
  await other.close()
})

test('ready is the policy, once it is there', async () => {
  const tab = await open('/', { clock: null })
  assert.deepEqual(await tab.page.evaluate(async () => {
    await customElements.whenDefined('escalation-desk')
    const { id, roles, signals, open_points } = await document.querySelector('escalation-desk').ready
    return [id, roles.length > 4, signals.every(({ about }) => about !== ''), open_points.length > 3]
  }), ['teamflow', true, true, true])
  await tab.close()
})

for (const dark of [false, true]) {
  test(`facts and open points at 320 px, ${dark ? 'dark' : 'light'}: nothing for axe, nothing sticks out`, async () => {
    const tab = await asked({ id: 1, text: DENIED }, { plan: 'enterprise', annual_contract_value: 64_000, fortune_500: true }, { dark })
    await field(tab, /^Plan/).selectOption('Pro')
    await field(tab, /^Refund asked for/).fill('12 euros')
    await tab.page.evaluate(() => {
      for (const details of document.querySelector('escalation-desk').shadowRoot.querySelectorAll('details')) details.open = true
    })
    await tab.page.clock.runFor(100)
    assert.deepEqual(await axe(tab.page), [])
    assert.equal(await overflows(tab.page), false)
    await eventually(async () => assert.equal(await part(tab, 'fact').count(), 7))
    await shot(tab.page, `facts-${dark ? 'dark' : 'light'}`)
    await tab.close()
  })
}
