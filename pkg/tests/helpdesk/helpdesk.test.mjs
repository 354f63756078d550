// The desk inside a real helpdesk: django-helpdesk as its authors publish it, by the example that its developers copy.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { address, axe, open, says, shot, useBrowser } from '../support/browser.mjs'
import { start } from './site.mjs'

let site
useBrowser(async () => (site = await start()))

/** A tab of the agent's, at the helpdesk's own time. */
async function agent(path, options) {
  const tab = await open('/login/', { width: 1400, height: 1000, clock: null, ...options })
  await tab.page.getByLabel('Username').fill('agent')
  await tab.page.getByLabel('Password').fill('agent')
  await tab.page.getByRole('button', { name: 'Login' }).click()
  await tab.page.waitForURL((url) => !url.pathname.startsWith('/login'))
  tab.errors.length = 0
  await tab.page.goto(address() + path)
  return tab
}

const part = (tab, name) => tab.page.locator(`escalation-desk [part~="${name}"]`)
const inDesk = (tab) => tab.page.locator('escalation-desk')
const comment = (tab) => tab.page.locator('#commentBox')

/** Writes a message of one's own, to the customer or to colleagues, and inserts it. */
async function insert(tab, audience, words) {
  const choice = inDesk(tab).getByLabel('Message')
  const options = await choice.locator('option').evaluateAll((all) => all.map(({ value, label }) => ({ value, label })))
  const { value } = options.find(({ label }) => label.endsWith('(to the customer)') === (audience === 'customer'))
  await choice.selectOption(value)
  const edit = inDesk(tab).getByRole('button', { name: /^Edit the text/ })
  if (await edit.count() > 0) await edit.click()
  await inDesk(tab).getByLabel('Text', { exact: true }).fill(words)
  await inDesk(tab).getByRole('button', { name: /^Insert into the response|^Inserted/ }).click()
}

const isPublic = (tab) => tab.page.locator('#id_public').isChecked()
const submit = (tab) => tab.page.locator('#ticket-respond-form button[type=submit]').click()

/** Nothing that the page asked for, and nothing that it complains of, comes from elsewhere. */
function assertClean(tab) {
  assert.deepEqual(tab.errors, [])
  const away = tab.requests.filter((url) => !url.startsWith(`${address()}/`) && !url.startsWith('data:'))
  assert.deepEqual(away, [], 'a request left the machine')
  assert.ok(tab.requests.some((url) => url.endsWith('/engine.wasm')))
}

test('a ticket with markup, template braces and emoji is read as it was written', async () => {
  const tab = await agent('/tickets/1/')
  await says(part(tab, 'banner'), /^Immediate Tell the Engineering Manager by .* 1[45] min|^Immediate Tell the Engineering Manager by .* only/)
  await says(part(tab, 'why'), /see invoices from a company called Brightwater Dental/)
  const text = await inDesk(tab).evaluate((desk) => desk.ticket.text)
  assert.match(text, /^Subject: Strange files <\/script> 🧾\n\nHi, when/)
  assert.match(text, /ends in <\/script><script>alert\(1\)<\/script> and shows \{\{ customer\.name \}\} and \{% now %\} 😱/)
  assert.deepEqual(await inDesk(tab).evaluate((desk) => desk.words), { customer: 'Dana Fields', author: 'Sam Carter' })
  const response = await fetch(`${address()}/login/`)
  assert.match(response.headers.get('content-security-policy'), /script-src 'self' 'wasm-unsafe-eval'/)
  await shot(tab.page, 'helpdesk-light')
  await tab.page.evaluate(() => document.documentElement.setAttribute('data-bs-theme', 'dark'))
  await shot(tab.page, 'helpdesk-dark')
  assertClean(tab)
  await tab.close()
})

test('question, message, submit: what was written stands in the ticket’s history, braces and all', async () => {
  const tab = await agent('/tickets/2/')
  await says(part(tab, 'banner'), /^Immediate Treat it so until the question is answered\. Certain so far: Standard\./)
  await inDesk(tab).getByRole('button', { name: 'No', exact: true }).click()
  await says(part(tab, 'banner'), /^Standard Tell the Senior Technical Specialist/)
  const words = 'Dear Jonas, the 500s are with our engineers 🛠️ {{ ticket.title }} {% now "Y" %} {# no comment #} {%} </script>'
  await insert(tab, 'customer', words)
  await says(part(tab, 'notices'), /Inserted/)
  assert.equal(await isPublic(tab), true)
  await shot(tab.page, 'helpdesk-response')
  await submit(tab)
  const history = tab.page.locator('#followup-list')
  await says(history, /the 500s are with our engineers/)
  assert.ok((await history.innerText()).includes(words), await history.innerText())
  await says(history, /To submitter/)
  await says(part(tab, 'banner'), /^Standard/)
  await says(part(tab, 'answers'), /Are other customers affected too\? No/)
  assertClean(tab)
  await tab.close()
})

test('what is for colleagues never goes where the customer reads it', async () => {
  const tab = await agent('/tickets/1/')
  await says(part(tab, 'banner'), /^Immediate/)
  await insert(tab, 'internal', 'Called the manager at 14:20')
  await says(part(tab, 'notices'), /Inserted/)
  assert.equal(await isPublic(tab), false)
  await insert(tab, 'customer', 'We are looking into it')
  await says(part(tab, 'notices'), /Not inserted: the internal note is not saved yet/)
  assert.equal(await comment(tab).inputValue(), 'Called the manager at 14:20')
  await submit(tab)
  await says(tab.page.locator('#followup-list'), /Private[^]*Called the manager at 14:20/)
  assertClean(tab)
  await tab.close()
})

test('custom fields are facts under their own name or under the one that settings give', async () => {
  const tab = await agent('/tickets/3/')
  await says(part(tab, 'banner'), /^Priority/)
  const facts = await inDesk(tab).evaluate((desk) => desk.ticket.facts)
  assert.deepEqual(facts, { plan: 'enterprise', annual_contract_value: 64_000 })
  assert.match(await inDesk(tab).evaluate((desk) => desk.ticket.text), /Any news on this\?$/)
  assertClean(tab)
  await tab.close()
})

test('on a telephone the panel stands over the conversation, and nothing sticks out of it', async () => {
  const tab = await agent('/tickets/1/', { width: 360 })
  await says(part(tab, 'banner'), /^Immediate/)
  const { x, width } = await inDesk(tab).boundingBox()
  assert.ok(x >= 0 && x + width <= 360, `${x} ${width}`)
  const findings = (await axe(tab.page)).filter((finding) => finding.includes('escalation-desk'))
  assert.deepEqual(findings, [])
  await tab.close()
})

test('Django says what is missing', () => {
  assert.match(site.manage(['check']), /no issues/)
  assert.throws(() => site.manage(['demo']), /there is an account `agent`: this was run before/)
  const lacking = /escalation\.E001\) \/nowhere does not have the package[^]*Install its tarball there with npm/
  assert.throws(() => site.manage(['check'], { ESCALATION_DESK: '/nowhere' }), lacking)
})
