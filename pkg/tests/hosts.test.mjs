// The apps in simulated helpdesks: the vendors' own SDKs where there are any, and the whole way from ticket to reply.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { serve } from '../hosts/serve.mjs'
import { address, axe, eventually, open, says, shot, useBrowser } from './support/browser.mjs'

useBrowser(serve)

test('an address that is none does not end the server', async () => {
  assert.equal((await fetch(`${address()}/pkg/%`, { signal: AbortSignal.timeout(5_000) })).status, 404)
  assert.equal((await fetch(`${address()}/hosts/index.html`)).status, 200)
})

/** A tab with a helpdesk, at its own time: the hosts use the clock. */
async function helpdesk(name, options) {
  const tab = await open(`/hosts/${name}`, { width: 1200, height: 1000, clock: null, ...options })
  tab.frame = tab.page.frameLocator('iframe').first()
  tab.banner = tab.frame.locator('[part~="banner"]')
  tab.calls = (wanted) => tab.page.evaluate((name) => host.desk.calls.filter(([call]) => call === name), wanted)
  tab.choose = (id) => tab.page.evaluate((ticket) => host.desk.open(ticket), id)
  return tab
}

/** Writes a message of one's own and gives it to the helpdesk. */
async function write(tab, button, words) {
  await tab.frame.getByRole('combobox').selectOption('acknowledge-security')
  await tab.frame.getByRole('button', { name: 'Edit the text' }).click()
  await tab.frame.getByLabel('Text', { exact: true }).fill(words)
  await tab.frame.getByRole('button', { name: new RegExp(button) }).click()
}

const reply = (tab) => tab.page.locator('#reply').inputValue()

test('Chatwoot: sends definitions and theme; the panel takes ticket, facts and theme', async () => {
  const tab = await helpdesk('chatwoot.html')
  await says(tab.banner, /^Immediate .* 12 min left|^Immediate .* 13 min left/)
  const theme = () => tab.frame.locator('escalation-desk').getAttribute('theme')
  assert.equal(await theme(), 'light')
  await tab.page.evaluate(() => host.define([{ attribute_key: 'customer_plan', attribute_display_name: 'Customer plan' }]))
  await tab.choose(103)
  await says(tab.banner, /^Priority/)
  await says(tab.frame.locator('[part~="why"]'), /Plan: Enterprise/)
  await shot(tab.page, 'chatwoot')
  assert.deepEqual(tab.errors, [])
  await tab.close()
})

for (const age of ['older', 'oldest']) {
  test(`Chatwoot: the ${age} payload is enough`, async () => {
    const tab = await helpdesk(`chatwoot.html?age=${age}`)
    await says(tab.banner, /^Immediate/)
    assert.equal(await tab.frame.locator('escalation-desk').getAttribute('theme'), null)
    await tab.close()
  })
}

test('Chatwoot: definitions that come later, a changed theme', async () => {
  const tab = await helpdesk('chatwoot.html')
  await says(tab.banner, /^Immediate/)
  await tab.frame.getByRole('checkbox').first().check()
  await tab.page.evaluate(() => host.define([{ attribute_key: 'customer_plan' }]))
  await tab.page.evaluate(() => host.paint('dark'))
  await eventually(async () => assert.equal(await tab.frame.locator('escalation-desk').getAttribute('theme'), 'dark'))
  await says(tab.frame.locator('[part~="checklist"]'), /1 of 10 done/)
  await tab.close()
})

test('Chatwoot: hidden and shown again, the frame lives on; what changed meanwhile comes once', async () => {
  const tab = await helpdesk('chatwoot.html')
  await says(tab.banner, /^Immediate/)
  await tab.frame.getByRole('checkbox').first().check()
  const sent = async () => (await tab.calls('sent')).length
  const before = await sent()
  await tab.page.evaluate(() => { host.show(false); host.show(true) })
  assert.equal(await sent(), before)
  await says(tab.frame.locator('[part~="checklist"]'), /1 of 10 done/)
  await tab.page.evaluate(() => { host.show(false); host.desk.open(103); host.paint('dark') })
  assert.equal(await sent(), before)
  await tab.page.evaluate(() => host.show(true))
  assert.equal(await sent(), before + 1)
  await says(tab.banner, /^Priority/)
  await tab.close()
})

test('Chatwoot: of two frames each asks for itself and is answered itself', async () => {
  const tab = await helpdesk('chatwoot.html')
  await says(tab.banner, /^Immediate/)
  await tab.page.evaluate(() => {
    const other = document.querySelector('iframe').cloneNode()
    other.src = other.dataset.src
    document.body.append(other)
  })
  await says(tab.page.frameLocator('iframe').nth(1).locator('[part~="banner"]'), /^Immediate/)
  assert.deepEqual((await tab.calls('asked')).map(([, frame]) => frame), [0, 1])
  await tab.close()
})

test('Chatwoot: foreign messages do no harm, and messages are for copying', async () => {
  const tab = await helpdesk('chatwoot.html')
  await says(tab.banner, /^Immediate/)
  await tab.page.evaluate(() => {
    for (const message of ['', '{', 'null', '{"event":"appContext","data":null}', { event: 'x' }, 7, null]) frames[0].postMessage(message, '*')
  })
  await tab.choose(104)
  const id = () => tab.frame.locator('escalation-desk').evaluate((desk) => desk.decision?.id)
  await eventually(async () => assert.equal(await id(), 104))
  await tab.choose(101)
  await says(tab.banner, /^Immediate/)
  assert.equal(await tab.frame.getByRole('button', { name: /Insert/ }).count(), 0)
  assert.deepEqual(tab.errors, [])
  await tab.close()
})

test('Zendesk: handshake, ticket with a custom field, size, by the real SDK', async () => {
  const tab = await helpdesk('zendesk.html')
  await says(tab.banner, /^Immediate .* 1[23] min left/)
  await says(tab.frame.locator('[part~="why"]'), /see invoices from a company/)
  await eventually(async () => assert.ok((await tab.page.locator('iframe').boundingBox()).height > 1500))
  await tab.choose(103)
  await says(tab.banner, /^Priority/)
  await says(tab.frame.locator('[part~="why"]'), /Plan: Enterprise/)
  await shot(tab.page, 'zendesk')
  assert.deepEqual(tab.errors, [])
  await tab.close()
})

test('Zendesk: priority and tags are set when the agent says so, and the panel keeps its state', async () => {
  const tab = await helpdesk('zendesk.html')
  await says(tab.banner, /^Immediate/)
  await tab.frame.getByRole('checkbox').first().check()
  assert.deepEqual(await tab.calls('set'), [])
  await tab.frame.getByRole('button', { name: 'Set priority to urgent and tag escalation_immediate' }).click()
  await says(tab.frame.locator('.escalation-actions'), /Done/)
  assert.deepEqual(await tab.calls('set'), [['set', 'ticket.priority', 'urgent'], ['set', 'ticket.tags', ['vip', 'escalation_immediate']]])
  await says(tab.frame.locator('[part~="checklist"]'), /1 of 10 done/)
  await tab.close()
})

test('Zendesk: a message knows customer and agent by name', async () => {
  const tab = await helpdesk('zendesk.html')
  await says(tab.banner, /^Immediate/)
  await tab.frame.getByRole('combobox').selectOption('acknowledge-security')
  await says(tab.frame.locator('[part~="notices"]'), /Dear Dana Fields, .*Sam Agent TeamFlow Support .*Nothing is missing\./)
  await tab.frame.getByRole('button', { name: 'Insert into the reply' }).click()
  await eventually(async () => assert.match(await reply(tab), /^Dear Dana Fields,/))
  await tab.close()
})

test('Zendesk: a message goes into the editor; an internal one into a note; a closed editor is said', async () => {
  const tab = await helpdesk('zendesk.html')
  await says(tab.banner, /^Immediate/)
  await write(tab, 'Insert into the reply', 'Dear Dana, {{ticket.id}} 😀')
  await eventually(async () => assert.equal(await reply(tab), 'Dear Dana, {{ticket.id}} 😀'))
  await tab.frame.getByRole('combobox').selectOption('security-incident-notification')
  await tab.frame.getByRole('button', { name: 'Edit the text' }).click()
  await tab.frame.getByLabel('Subject', { exact: true }).fill('Breach')
  await tab.frame.getByLabel('Text', { exact: true }).fill('for us alone')
  await tab.frame.getByRole('button', { name: /Insert into the reply|Inserted/ }).click()
  await eventually(async () => assert.match(await reply(tab), /Breach\n\nfor us alone$/))
  assert.deepEqual((await tab.calls('set')).map(([, path, value]) => [path, value]), [['comment.type', 'publicReply'], ['comment.type', 'internalNote']])
  await tab.page.evaluate(() => { host.closed = true })
  await tab.frame.getByRole('button', { name: /Insert into the reply|Inserted/ }).click()
  await says(tab.frame.locator('[part~="notices"]'), /Not inserted: the editor is closed/)
  await tab.close()
})

test('Zendesk: saving an immediate escalation that nobody works is held up, once', async () => {
  const tab = await helpdesk('zendesk.html')
  await says(tab.banner, /^Immediate/)
  const save = () => tab.page.evaluate(() => host.save())
  assert.match(await save(), /^Immediate: tell the Engineering Manager by (\d+ \w+, )?\d\d:\d\d .+Save again to save all the same\.$/)
  assert.equal(await save(), 'Saved')
  await tab.choose(103)
  await says(tab.banner, /^Priority/)
  assert.equal(await save(), 'Saved')
  await tab.choose(101)
  await says(tab.banner, /^Immediate/)
  await tab.frame.getByRole('checkbox').first().check()
  assert.equal(await save(), 'Saved')
  await tab.close()
})

test('Zendesk: outside of Zendesk the app says so', async () => {
  const tab = await open('/pkg/apps/zendesk/assets/iframe.html', { clock: null })
  await says(tab.page.locator('[data-alone]'), /made for Zendesk's side panel/)
  await tab.close()
})

test('Zendesk: a ticket that is not given is said', async () => {
  const tab = await helpdesk('zendesk.html?broken')
  await says(tab.frame.locator('[data-failed]'), /^The helpdesk did not give the ticket: the ticket is locked\. Reload the page\.$/)
  await tab.close()
})

test('Zendesk: an engine that comes at the second try is as good', async () => {
  let broken = true
  const prepare = (page) => page.route('**/engine.wasm', (route) => (broken ? route.abort() : route.continue()))
  const tab = await helpdesk('zendesk.html', { prepare })
  await says(tab.frame.locator('[part~="error"]'), /could not be fetched/)
  broken = false
  await tab.frame.getByRole('button', { name: 'Try again' }).click()
  await says(tab.banner, /^Immediate/)
  await tab.close()
})

test('Zendesk: nothing for axe in helpdesk and panel', async () => {
  const tab = await helpdesk('zendesk.html')
  await says(tab.banner, /^Immediate/)
  assert.deepEqual(await axe(tab.page), [])
  await tab.close()
})

test('Front: contexts and pages of messages by the real SDK; no conversation is no ticket', async () => {
  const tab = await helpdesk('front.html')
  await says(tab.banner, /^Immediate/)
  assert.deepEqual((await tab.calls('listMessages')).map(([, token]) => token), [undefined, 'more'])
  await tab.choose(0)
  await says(tab.frame.locator('[part~="empty"]'), /No ticket yet/)
  await tab.choose(102)
  await says(tab.banner, /^Immediate Treat it so/)
  await shot(tab.page, 'front')
  assert.deepEqual(tab.errors, [])
  await tab.close()
})

test('Front: a message answers the customer’s last one, or goes into the draft that is there', async () => {
  const tab = await helpdesk('front.html')
  await says(tab.banner, /^Immediate/)
  await write(tab, 'Insert into a draft', 'Dear Dana')
  await says(tab.frame.locator('[part~="notices"]'), /Inserted/)
  assert.deepEqual((await tab.calls('createDraft'))[0][1], { content: { body: 'Dear Dana', type: 'text' }, replyOptions: { type: 'reply', originalMessageId: 'm1' } })
  await tab.page.evaluate(() => { host.draftId = 'dra_1'; host.update() })
  await eventually(async () => assert.equal((await tab.calls('listMessages')).length, 4))
  await tab.frame.getByRole('button', { name: /Insert into a draft|Inserted/ }).click()
  await eventually(async () => assert.deepEqual((await tab.calls('updateDraft'))[0]?.slice(1), ['dra_1', { updateMode: 'insert', content: { body: 'Dear Dana', type: 'text' } }]))
  await tab.page.evaluate(() => { host.draftId = undefined; host.closed = true; host.update() })
  await eventually(async () => assert.equal((await tab.calls('listMessages')).length, 6))
  await tab.frame.getByRole('button', { name: /Insert into a draft|Inserted/ }).click()
  await says(tab.frame.locator('[part~="notices"]'), /Not inserted: drafts are closed/)
  await tab.close()
})

test('Freshdesk, to its documented API: ticket, priority, message, closing held up once', async () => {
  const tab = await helpdesk('freshdesk.html')
  await says(tab.banner, /^Immediate/)
  const close = () => tab.page.evaluate(() => host.close())
  assert.match(await close(), /^Immediate: tell the Engineering Manager/)
  assert.equal(await close(), 'Closed')
  await tab.frame.getByRole('button', { name: 'Set the priority' }).click()
  await says(tab.frame.locator('.escalation-actions'), /Set$/)
  assert.deepEqual((await tab.calls('setValue')).map(([, options]) => options), [{ id: 'priority', value: 4 }])
  await write(tab, 'Insert into the reply', 'Dear Dana')
  await eventually(async () => assert.equal(await reply(tab), 'Dear Dana'))
  await tab.choose(103)
  await says(tab.banner, /^Priority/)
  await shot(tab.page, 'freshdesk')
  assert.deepEqual(tab.errors, [])
  await tab.close()
})
