// The element in a browser, on a page with a strict policy: what an agent sees and does.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { axe, eventually, open, overflows, says, shot, useBrowser } from './support/browser.mjs'
import { DESK, SHARED, give, heard, page } from './support/pages.mjs'
import { API, HOW_TO, INVOICES } from './support/tickets.mjs'

useBrowser({ ...SHARED, '/': page('<escalation-desk insert></escalation-desk>') })

/** A tab with a decided ticket. */
async function decided(ticket, options) {
  const tab = await open('/', options)
  await give(tab, ticket)
  await tab.page.locator(`${DESK} .banner`).waitFor()
  return tab
}

const part = (tab, name) => tab.page.locator(`${DESK} [part~="${name}"]`)
const button = (tab, name) => tab.page.getByRole('button', { name, exact: name.length < 4 })

test('decides: tier, deadline with zone, whom to tell and how, why', async () => {
  const tab = await decided({ id: 'T-1', text: INVOICES })
  await says(part(tab, 'banner'), /^Immediate Tell the Engineering Manager by 14:32 UTC 15 min left Call Engineering Manager \+1-415-555-0188 Copy/)
  await says(part(tab, 'why'), /Suspected data breach.*see invoices from a company called Brightwater Dental/)
  assert.equal(await tab.page.locator(`${DESK} .call`).first().getAttribute('href'), 'tel:+14155550188')
  assert.equal(await part(tab, 'contact').locator('a[href^="mailto:"]').first().getAttribute('href'), 'mailto:security-incident@teamflow.com')
  const [detail] = await heard(tab, 'decision')
  assert.equal(detail.decision.tier, 'immediate')
  assert.equal(detail.decision.id, 'T-1')
  assert.deepEqual(tab.errors, [])
  assert.ok(tab.requests.every((url) => url.startsWith('http://127.0.0.1:')), 'a request left the machine')
  await tab.close()
})

test('two matters with two promises: one time for the first answer; a channel is not named twice', async () => {
  const tab = await decided({ id: 1, text: `${INVOICES}\n\nWe have instructed our lawyers and will file a lawsuit against you on Monday.` })
  const times = (await tab.page.locator(`${DESK} .times dt`).allInnerTexts()).slice(0, 2)
  assert.deepEqual(times, ['First answer to the customer by', 'Next update by, then every 30 min'])
  const channel = part(tab, 'contact').filter({ hasText: '#security-alerts' })
  await says(channel, /^#security-alerts by 14:32 UTC 15 min left Slack Copy/)
  await tab.close()
})

test('an answer changes the decision and can be taken back; the focus stays in the panel', async () => {
  const tab = await decided({ id: 1, text: API })
  await says(part(tab, 'could-be'), /^Treat it so until the question is answered\. Certain so far: Standard\.$/)
  await says(part(tab, 'question'), /Are other customers affected too\? An answer could make this Immediate\./)
  await button(tab, 'No').click()
  await says(part(tab, 'banner'), /^Standard Tell the Senior Technical Specialist by 18:17 UTC/)
  assert.equal(await part(tab, 'question').count(), 0)
  assert.equal(await tab.page.evaluate(() => document.querySelector('escalation-desk').shadowRoot.activeElement?.dataset.focus), 'result')
  await button(tab, 'Take back').click()
  await says(part(tab, 'banner'), /^Immediate/)
  await button(tab, 'Yes').click()
  await says(part(tab, 'why'), /You said yes/)
  assert.deepEqual((await heard(tab, 'answer')).map(({ about, answer }) => [about, answer]), [
    ['affected_customers >= 2', false], ['affected_customers >= 2', null], ['affected_customers >= 2', true],
  ])
  await tab.close()
})

test('a question of several choices sets the fact; one that nobody can answer is put aside', async () => {
  const tab = await decided('Hi, could you please add a dark mode to the boards? It would be a great feature.')
  await says(part(tab, 'question'), /Which plan is the customer on\? .*Basic Pro Enterprise Don’t know/)
  await button(tab, 'Don’t know').click()
  await says(part(tab, 'answers'), /Which plan is the customer on\? Don’t know Ask again/)
  await button(tab, 'Ask again').click()
  await button(tab, 'Enterprise').click()
  await says(part(tab, 'banner'), /^Priority/)
  await says(part(tab, 'why'), /Plan: Enterprise/)
  assert.equal((await heard(tab, 'answer'))[0].answer, 'enterprise')
  await tab.close()
})

test('a question that could make all the difference stays the first thing to do when it is put aside', async () => {
  const tab = await decided('Can you tell me whether my account was hacked?')
  await says(part(tab, 'banner'), /Certain so far: No escalation\. Answer the question below by 14:32 UTC/)
  for (let left = 10; left > 0 && (await part(tab, 'question').count()) > 0; left -= 1) await button(tab, 'Don’t know').click()
  await says(part(tab, 'banner'), /^Immediate Treat it so .* Find somebody who can answer the question by 14:32 UTC/)
  await tab.close()
})

test('where no criterion holds it says who answers, whatever the policy calls its levels', async () => {
  const tab = await decided('How do I rename a board? Thanks, Tom')
  await says(part(tab, 'banner'), /^No escalation [A-Z][A-Za-z ]+ answers by/)
  await tab.close()
})

test('steps are ticked', async () => {
  const tab = await decided({ id: 1, text: INVOICES })
  await tab.page.getByRole('checkbox', { name: /Secure the Environment/ }).check()
  await says(part(tab, 'checklist'), /1 of 10 done/)
  assert.deepEqual(await heard(tab, 'checklist'), [
    { procedure: 'security-incident', step: 'security-incident.secure-the-environment', done: true },
  ])
  assert.deepEqual(await tab.page.evaluate(() => document.querySelector('escalation-desk').done), ['security-incident.secure-the-environment'])
  await tab.close()
})

test('a message names what is missing, is not let out before, and goes into the reply then', async () => {
  const tab = await decided({ id: 1, text: INVOICES })
  await tab.page.getByLabel('Message').selectOption('acknowledge-security')
  await says(part(tab, 'notices'), /Missing: Customer's name, Your name\./)
  await button(tab, 'Insert into the reply').click({ force: true })
  assert.deepEqual(await heard(tab, 'draft'), [])
  await tab.page.getByLabel("Customer's name").fill('Dana {{ name }}')
  await tab.page.getByLabel('Your name').fill('Sam')
  await says(part(tab, 'notices'), /Nothing is missing\./)
  await button(tab, 'Insert into the reply').click()
  await says(part(tab, 'notices'), /Inserted/)
  const [{ template, audience, subject, body }] = await heard(tab, 'draft')
  assert.deepEqual([template, audience, subject], ['acknowledge-security', 'customer', 'We are looking into your security report'])
  assert.match(body, /^Dear Dana \{\{ name \}\},\n[^]*by 14:47 UTC\.[^]*Sam\nTeamFlow Support$/)
  await button(tab, 'Copy text').click()
  await says(part(tab, 'notices'), /Copied/)
  assert.equal(await tab.page.evaluate(() => navigator.clipboard.readText()), body)
  await tab.close()
})

test('a message can be written over, and the page can refuse it', async () => {
  const tab = await decided({ id: 1, text: INVOICES })
  await button(tab, 'Edit the text').click()
  await says(part(tab, 'notices'), /Write over the brackets, or take them out\./)
  await tab.page.getByLabel('Subject', { exact: true }).fill('Breach')
  await tab.page.getByLabel('Text', { exact: true }).fill('Called at 14:20')
  await tab.page.evaluate(() => document.addEventListener('draft', ({ detail }) => detail.respondWith(Promise.reject(new Error('no editor is open')))))
  await button(tab, 'Insert into the reply').click()
  await says(part(tab, 'notices'), /Not inserted: no editor is open/)
  assert.equal((await heard(tab, 'draft'))[0].body, 'Called at 14:20')
  await button(tab, 'Back to the template').click()
  await says(part(tab, 'notices'), /\[URGENT\] Security Incident/)
  await tab.close()
})

test('with the keyboard alone the focus stays where the agent works', async () => {
  const tab = await decided({ id: 1, text: API }, { width: 400 })
  const focused = () => tab.page.evaluate(() => {
    const { activeElement } = document.querySelector('escalation-desk').shadowRoot
    return `${activeElement?.localName} ${activeElement?.closest('label, .body')?.firstChild.textContent ?? activeElement?.textContent}`
  })
  const press = async (name) => {
    await button(tab, name).focus()
    await tab.page.keyboard.press('Enter')
  }
  await press('Edit the text')
  assert.equal(await focused(), 'input Subject')
  await press('Back to the template')
  assert.match(await focused(), /^input /)
  await tab.page.locator(`${DESK} [part~="facts"] summary`).press('Enter')
  await tab.page.getByLabel(/^Plan/).press('ArrowDown')
  await says(part(tab, 'facts'), /Set by you/)
  await tab.page.keyboard.press('Tab')
  await tab.page.keyboard.press('Enter')
  assert.equal(await focused(), 'select Plan')
  const letter = tab.page.locator(`${DESK} [part~="letter"] .body`)
  assert.equal(await letter.evaluate((body) => getComputedStyle(body).outlineOffset), '-3px', 'the ring of a box that clips is drawn inside')
  await tab.close()
})

test('what is typed into a field is no shortcut of the page; other keys reach it', async () => {
  const tab = await decided({ id: 1, text: INVOICES })
  await tab.page.evaluate(() => {
    globalThis.keys = []
    for (const type of ['keydown', 'keypress', 'keyup']) addEventListener(type, ({ key }) => keys.push(key))
  })
  const keys = () => tab.page.evaluate(() => keys.splice(0).join(' '))
  const field = tab.page.getByLabel('Affected customer')
  await field.pressSequentially('jé')
  for (const key of ['Enter', 'Backspace', 'ArrowUp']) await field.press(key)
  assert.equal(await keys(), '')
  assert.equal(await field.inputValue(), 'j')
  for (const key of ['Escape', 'Control+k', 'Tab']) await field.press(key)
  assert.match(await keys(), /^Escape Escape Control k .*Tab/)
  await button(tab, 'Edit the text').press('j')
  assert.equal(await keys(), 'j j j')
  // What AltGr (Windows: with Ctrl and Alt) and a Mac's Option write is typed, too; Alt with a letter is a shortcut.
  await field.evaluate((field) => {
    const press = (init) => field.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, composed: true, ...init }))
    press({ key: '@', modifierAltGraph: true })
    press({ key: '€', modifierAltGraph: true, ctrlKey: true, altKey: true })
    press({ key: 'e', modifierAltGraph: true, altKey: true })
    press({ key: '@', altKey: true })
    press({ key: 'k', altKey: true })
    press({ key: '€', ctrlKey: true, altKey: true })
  })
  assert.equal(await keys(), 'k €')
  await tab.close()
})

test('a message that nobody takes is not inserted; what went wrong stays, and a late word of the page counts', async () => {
  const tab = await open('/')
  await tab.page.evaluate(async (text) => {
    await customElements.whenDefined('escalation-desk')
    document.querySelector('escalation-desk').ticket = { id: 1, text }
  }, INVOICES)
  await button(tab, 'Edit the text').click()
  await tab.page.getByLabel('Subject', { exact: true }).fill('Breach')
  await tab.page.getByLabel('Text', { exact: true }).fill('Called at 14:20')
  await button(tab, 'Insert into the reply').click()
  await says(part(tab, 'notices'), /Not inserted: nothing on this page takes messages\. Copy the text instead\./)
  await tab.page.clock.runFor('00:10')
  await says(part(tab, 'notices'), /Not inserted/)
  await tab.page.evaluate(() => document.addEventListener('draft', async ({ detail }) => {
    await new Promise((done) => { globalThis.goOn = done })
    detail.respondWith(Promise.reject(new Error('the editor was closed')))
  }))
  await button(tab, 'Insert into the reply').click()
  await says(part(tab, 'notices'), /Inserted/)
  assert.doesNotMatch(await part(tab, 'notices').innerText(), /Not inserted/)
  await tab.page.evaluate(() => goOn())
  await says(part(tab, 'notices'), /Not inserted: the editor was closed/)
  assert.deepEqual(tab.errors, [])
  await tab.close()
})

test('whether a message was inserted is said of the ticket that it is about', async () => {
  const tab = await decided({ id: 1, text: INVOICES })
  await tab.page.evaluate(() => document.addEventListener('draft', ({ detail }) => {
    detail.respondWith(new Promise((done) => { globalThis.inserted = done }))
  }))
  await button(tab, 'Edit the text').click()
  await tab.page.getByLabel('Subject', { exact: true }).fill('Breach')
  await tab.page.getByLabel('Text', { exact: true }).fill('Called at 14:20')
  await button(tab, 'Insert into the reply').click()
  await give(tab, { id: 2, text: INVOICES })
  await tab.page.evaluate(() => inserted())
  await says(part(tab, 'notices'), /Insert into the reply/)
  assert.doesNotMatch(await part(tab, 'notices').innerText(), /Inserted/)
  await give(tab, { id: 1, text: INVOICES })
  await says(part(tab, 'notices'), /Inserted/)
  await tab.page.clock.runFor('00:03')
  // Of one that was taken out nobody sees it, and it would stay there for ever.
  await button(tab, 'Insert into the reply').click()
  await tab.page.evaluate(async () => {
    const desk = document.querySelector('escalation-desk')
    const { parentNode } = desk
    desk.remove()
    inserted()
    await new Promise(queueMicrotask)
    await Promise.resolve()
    parentNode.append(desk)
  })
  await says(part(tab, 'notices'), /Insert into the reply/)
  assert.doesNotMatch(await part(tab, 'notices').innerText(), /Inserted/)
  await tab.close()
})

test('clocks tick for the eye alone', async () => {
  const tab = await decided({ id: 1, text: INVOICES })
  await tab.page.evaluate(() => {
    globalThis.spoken = 0
    const status = document.querySelector('escalation-desk').shadowRoot.querySelectorAll('[role=status]')
    for (const one of status) new MutationObserver(() => (globalThis.spoken += 1)).observe(one, { childList: true, characterData: true, subtree: true })
  })
  await tab.page.clock.runFor('11:00')
  await says(part(tab, 'deadline'), /14:32 UTC only (4 min 00|3 min 59) s left/)
  await tab.page.clock.runFor('05:01')
  await says(part(tab, 'deadline'), /late by 1 min 0[01] s/)
  assert.equal(await tab.page.evaluate(() => spoken), 0)
  assert.equal(await part(tab, 'deadline').locator('.left').getAttribute('aria-hidden'), 'true')
  await tab.close()
})

test('another ticket begins anew; the same one keeps what was done, and its clock, and so does one that comes back', async () => {
  const tab = await decided({ id: 1, text: INVOICES })
  await tab.page.getByRole('checkbox').first().check()
  await tab.page.clock.runFor('05:00')
  await give(tab, { id: 1, text: `${INVOICES}\n\nPlease answer!` })
  await says(part(tab, 'checklist'), /1 of 10 done/)
  await says(part(tab, 'deadline'), /14:32 UTC 10 min left/)
  await give(tab, { id: 2, text: INVOICES })
  await says(part(tab, 'checklist'), /0 of 10 done/)
  await says(part(tab, 'deadline'), /14:37 UTC 15 min left/)
  await give(tab, null)
  await says(part(tab, 'empty'), /^No ticket yet/)
  await give(tab, { id: 1, text: INVOICES })
  await says(part(tab, 'checklist'), /1 of 10 done/)
  await says(part(tab, 'deadline'), /14:32 UTC 10 min left/)
  await tab.close()
})

test('what customers write is text', async () => {
  const tab = await decided(`<img src=x onerror="globalThis.hit=1"> </script> We were hacked by <b>strangers</b>, they can see all our files`)
  await says(part(tab, 'why'), /<b>strangers<\/b>/)
  assert.equal(await tab.page.evaluate(() => globalThis.hit), undefined)
  assert.deepEqual(tab.errors, [])
  await tab.close()
})

test('what cannot be read is not decided, and has the strictest deadline', async () => {
  const tab = await decided({ id: 1, text: 'Guten Tag, unsere Rechnungen sind seit gestern alle falsch, bitte helfen Sie uns schnell.' })
  await says(part(tab, 'banner'), /^Not read Read it yourself and decide by 14:32 UTC 15 min left This text is not in English/)
  await says(part(tab, 'why'), /Nothing was read, so nothing is decided\./)
  assert.equal(await part(tab, 'path').count(), 0)
  await tab.close()
})

test('keyboard alone', async () => {
  const tab = await decided({ id: 1, text: INVOICES.replace('\n\nRegards', ' Perhaps we will go to court.$&') })
  const focused = () => tab.page.evaluate(() => {
    const active = document.querySelector('escalation-desk').shadowRoot.activeElement
    return active?.labels?.[0]?.innerText ?? active?.innerText
  })
  const tabTo = async (pattern) => {
    for (let press = 0; press < 60; press += 1) {
      if (pattern.test((await focused()) ?? '')) return
      await tab.page.keyboard.press('Tab')
    }
    assert.fail(`the focus never comes to ${pattern}`)
  }
  await tabTo(/^Call/)
  await tabTo(/^No$/)
  await tab.page.keyboard.press('Enter')
  await eventually(async () => assert.equal((await heard(tab, 'answer')).length, 1))
  assert.notEqual(await focused(), undefined, 'the focus was lost')
  await tabTo(/If nobody answers/)
  await tab.page.keyboard.press('Enter')
  await says(part(tab, 'ladder'), /Level 3 · Management/)
  await tabTo(/Secure the Environment/)
  await tab.page.keyboard.press('Space')
  await says(part(tab, 'checklist'), /1 of 10 done/)
  assert.match(await focused(), /Secure the Environment/)
  await tabTo(/^Edit the text/)
  await tab.page.keyboard.press('Enter')
  await says(part(tab, 'notices'), /Back to the template/)
  await tab.close()
})

const unfold = (tab) => tab.page.evaluate(() => {
  for (const details of document.querySelector('escalation-desk').shadowRoot.querySelectorAll('details')) details.open = true
})

const STATES = {
  empty: async () => {},
  immediate: async (tab) => { await give(tab, { id: 1, text: INVOICES }); await part(tab, 'banner').waitFor(); await unfold(tab) },
  question: async (tab) => { await give(tab, { id: 1, text: API }); await part(tab, 'question').waitFor() },
  answered: async (tab) => { await give(tab, { id: 1, text: API }); await button(tab, 'No').click(); await button(tab, 'Edit the text').click() },
  none: async (tab) => { await give(tab, { id: 1, text: HOW_TO }); await part(tab, 'banner').waitFor() },
  foreign: async (tab) => { await give(tab, { id: 1, text: 'Guten Tag, unsere Rechnungen sind seit gestern alle falsch, bitte helfen Sie uns schnell.' }); await part(tab, 'banner').waitFor() },
  late: async (tab) => { await give(tab, { id: 1, text: INVOICES, reported_at: '2026-03-04T14:00:00Z' }); await part(tab, 'banner').waitFor() },
  wrong: async (tab) => { await give(tab, HOW_TO, { facts: { plann: 'pro' } }); await part(tab, 'error').waitFor() },
}

for (const dark of [false, true]) {
  test(`every state at 320 px, ${dark ? 'dark' : 'light'}: nothing for axe, nothing sticks out`, async () => {
    for (const [name, reach] of Object.entries(STATES)) {
      const tab = await open('/', { dark })
      await reach(tab)
      await tab.page.clock.runFor(100)
      assert.deepEqual(await axe(tab.page), [], name)
      assert.equal(await overflows(tab.page), false, `${name} sticks out`)
      await shot(tab.page, `${name}-${dark ? 'dark' : 'light'}`)
      await tab.close()
    }
  })
}
