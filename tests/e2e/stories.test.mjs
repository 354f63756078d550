// The stories of a support agent, from a ticket to the work.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { kept, openCase } from './support/cases.mjs'
import { Desk, counts, eventually, minutes, says, useDesk } from './support/desk.mjs'
import { API, FORGOTTEN, HOW_TO, INVOICES, SUBPOENA, UNION } from './support/tickets.mjs'

useDesk()

test('1. another company\'s invoices are an immediate breach, with path, ten steps and updates', async () => {
  const desk = await Desk.open()
  await desk.paste(INVOICES)
  const verdict = await desk.verdict()
  assert.match(verdict, /Immediate/)
  assert.match(verdict, /Tell the Engineering Manager by 14:32 UTC/)
  assert.match(verdict, /every 30 min/)
  assert.deepEqual(await desk.criteria(), ['Suspected data breach or unauthorized access'])
  const contacts = await desk.contacts()
  assert.equal(contacts[0].name, 'Engineering Manager')
  const due = Object.fromEntries(contacts.map(({ name, by }) => [name, minutes(by)]))
  assert.equal(due['Security Incidents'], 15)
  assert.equal(due['#security-alerts'], 15)
  assert.equal(due.CTO, 60)
  assert.equal(due.CEO, 60)
  await counts(desk.page.locator('.checklist input[type=checkbox]'), 10)
  assert.ok((await desk.page.locator('.marked mark').count()) > 0, 'the deciding words are marked')
  assert.deepEqual(desk.errors, [])
  await desk.shot('story-1')
  await desk.close()
})

test('2. failing API calls: the answer decides, and undo takes it back', async () => {
  const desk = await Desk.open()
  await desk.paste(API)
  const question = desk.page.locator('.question h2')
  assert.equal(await question.innerText(), 'Are other customers affected too?')
  await desk.answer('Yes')
  assert.match(await desk.verdict(), /^Immediate/)
  assert.equal(await desk.page.evaluate(() => document.activeElement.id), 'result-title', 'the focus goes on with the result')
  assert.deepEqual(await desk.criteria(), ['API downtime affecting multiple customers'])
  await desk.button(/^Undo/).click()
  assert.equal(await question.innerText(), 'Are other customers affected too?')
  await desk.answer('No')
  assert.match(await desk.verdict(), /^Standard/)
  assert.deepEqual(await desk.criteria(), ['Customer-reported bugs affecting core functionality'])
  await desk.shot('story-2')
  await desk.button('Start over').click()
  assert.equal(await desk.page.evaluate(() => document.activeElement.id), 'ticket', 'the next one can be typed at once')
  await desk.close()
})

test('2b. where nobody can answer, the desk names who must know', async () => {
  const desk = await Desk.open()
  await desk.paste(API)
  await says(desk.page.locator('.question'), /could make this Immediate, and the Engineering Manager must know/)
  await desk.answer('Don\u2019t know')
  assert.match(await desk.verdict(), /^Immediate.*Nobody knows: tell the Engineering Manager by 14:32 UTC.*Call Engineering Manager \+1-415-555-0188/)
  const [first] = await desk.contacts()
  assert.equal(first.name, 'Engineering Manager')
  await desk.button(/^Ask again/).click()
  await counts(desk.page.locator('.question'), 1)
  await desk.close()
})

test('3. a subpoena: counsel, executives, both times, and the open point between them', async () => {
  const desk = await Desk.open()
  await desk.paste(SUBPOENA)
  assert.match(await desk.verdict(), /^Immediate.*14:32 UTC.*14:47 UTC/)
  assert.deepEqual(await desk.criteria(), ['Subpoenas or legal document requests'])
  const names = (await desk.contacts()).map(({ name }) => name)
  for (const name of ['CEO', 'CTO']) assert.ok(names.includes(name), `${name} in ${names}`)
  assert.match((await desk.contacts()).map(({ text }) => text).join(' '), /\+1-415-555-0166/)
  const points = desk.page.locator('details', { hasText: /^Open points of the policy/ })
  await points.locator('summary').first().click()
  await says(points.first(), /15.*30|30.*15/s)
  await desk.shot('story-3')
  await desk.close()
})

test('4. a how-to question from an Enterprise customer is priority', async () => {
  const desk = await Desk.open()
  await desk.paste(HOW_TO)
  assert.match(await desk.verdict(), /^Priority.*VP of Customer Success by 15:17 UTC/)
  assert.deepEqual(await desk.criteria(), ['Any issue affecting Enterprise customers'])
  assert.match((await desk.contacts()).map(({ text }) => text).join(' '), /success manager/i)
  await desk.shot('story-4')
  await desk.close()
})

test('5. one cent decides, and the near miss says so', async () => {
  const desk = await Desk.open()
  await desk.paste('I want my $1,000.00 back for last month.')
  assert.match(await desk.verdict(), /^No escalation/)
  const near = desk.page.locator('details', { hasText: /^Nearly/ })
  await near.locator('summary').first().click()
  await says(near.first(), /1,000 USD, must be more than 1,000 USD/)
  await desk.paste('I want my $1,000.01 back for last month.')
  assert.match(await desk.verdict(), /^Priority/)
  assert.deepEqual(await desk.criteria(), ['Refund requests over $1,000'])
  await desk.shot('story-5')
  await desk.close()
})

test('6. a feature request counts from Pro customers only', async () => {
  const desk = await Desk.open()
  await desk.paste("I'm on the Pro plan. It would be great if you could add a dark mode.")
  assert.match(await desk.verdict(), /^Standard/)
  assert.deepEqual(await desk.criteria(), ['Product feature requests from Pro customers'])
  await desk.paste("I'm on the Basic plan. It would be great if you could add a dark mode.")
  assert.match(await desk.verdict(), /^No escalation/)
  await desk.shot('story-6')
  await desk.close()
})

test('7. a denied breach stays with Level 1, and the mention is explained', async () => {
  const desk = await Desk.open()
  await desk.paste(FORGOTTEN)
  await desk.page.getByText('What you know of the customer').click()
  await desk.page.locator('.facts label', { hasText: /^Plan/ }).locator('select').selectOption('pro')
  await desk.settle()
  assert.match(await desk.verdict(), /^No escalation.*Technical Support Agent.*22:17 UTC/)
  const aside = desk.page.locator('details', { hasText: /^Found but not counted/ })
  await aside.locator('summary').first().click()
  await says(aside.first(), /security breach.*denies/s)
  await desk.shot('story-7')
  await desk.close()
})

test('8. breach, lawsuit and Enterprise: one path, each contact once at its earliest time', async () => {
  const desk = await Desk.open()
  await desk.paste(UNION)
  assert.match(await desk.verdict(), /^Immediate/)
  const criteria = await desk.criteria()
  for (const name of [
    'Suspected data breach or unauthorized access',
    'Legal threats or litigation mentions',
    'Any issue affecting Enterprise customers',
  ])
    assert.ok(criteria.includes(name), `${name} in ${criteria}`)
  const contacts = await desk.contacts()
  const names = contacts.map(({ name }) => name)
  assert.equal(new Set(names).size, names.length, `each once: ${names}`)
  const due = Object.fromEntries(contacts.map(({ name, by }) => [name, minutes(by)]))
  assert.equal(due.CEO, 15, 'the legal matter tells the CEO earlier than the breach does')
  assert.equal(due['VP of Customer Success'], 60)
  await desk.shot('story-8')
  await desk.close()
})

test('9. a template refuses to be copied until nothing is missing, then copies what it shows', async () => {
  const desk = await Desk.open()
  await desk.paste(INVOICES)
  await desk.page.goto(desk.page.url().replace(/#.*/, '') + '#/templates/security-incident-notification')
  const copy = desk.button(/^Copy text/)
  assert.ok(await copy.isDisabled())
  const box = await copy.boundingBox()
  assert.ok(box && box.y + box.height < 900, 'whoever copies need not scroll')
  await says(desk.page.getByText(/^Missing:/).first(), /Affected customer/)
  await desk.page.getByLabel(/^Affected customer/).fill('Green Lawns Ltd')
  await desk.page.getByLabel(/^Reported by/).fill('Ann Field')
  for (const rest of await desk.button(/^Leave out/).all()) await desk.button(/^Leave out/).first().click()
  await copy.click()
  await desk.page.getByText('Copied').first().waitFor()
  const copied = await desk.clipboard()
  const shown = await desk.page.locator('.letter .body').innerText()
  const lines = (text) => text.split('\n').map((line) => line.trim()).filter(Boolean)
  assert.deepEqual(lines(copied), lines(shown))
  assert.match(copied, /SEC-2026-001[^]*Green Lawns Ltd/)
  await says(desk.page.getByRole('region', { name: 'Check before sending' }), /not ticked off/)
  await desk.shot('story-9')
  await desk.close()
})

test('10a. story 1 by keyboard alone', async () => {
  const desk = await Desk.open()
  const { page } = desk
  const focused = () => page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200) ?? '')
  const tabTo = async (what) => {
    for (let presses = 0; presses < 80; presses++) {
      if ((await focused()).match(what)) return
      await page.keyboard.press('Tab')
    }
    assert.fail(`the keyboard does not reach ${what}; it is at ${await focused()}`)
  }
  await tabTo(/id="ticket"/)
  await page.keyboard.insertText(INVOICES)
  await desk.settle()
  assert.match(await desk.verdict(), /Immediate/)
  await tabTo(/href="tel:/)
  await tabTo(/href="#\/policy\/criterion\/security.breach"/)
  await tabTo(/type="checkbox"/)
  await page.keyboard.press('Space')
  await says(page.locator('.checklist').first(), /1 of 10 done/)
  await desk.close()
})

test('10b. story 1 at 320 px: the result first, nothing sticks out', async () => {
  const desk = await Desk.open({ width: 320, height: 640 })
  await desk.paste(INVOICES)
  assert.match(await desk.verdict(), /Immediate.*Engineering Manager/)
  assert.equal(await desk.overflows(), false)
  const box = await desk.page.locator('.deadline').boundingBox()
  assert.ok(box && box.y + box.height < 640, 'tier, first thing and deadline need no scrolling')
  await desk.shot('story-10-narrow')
  await desk.close()
})

test('10c. after loading, the desk needs no network and asks no other origin', async () => {
  const desk = await Desk.open()
  await desk.page.clock.runFor(5_000)
  await desk.page.waitForLoadState('networkidle')
  const origin = new URL(desk.page.url()).origin
  assert.deepEqual(desk.requests.filter((url) => new URL(url).origin !== origin), [])
  desk.requests.length = 0
  await desk.context.setOffline(true)
  await desk.paste(INVOICES)
  assert.match(await desk.verdict(), /Immediate/)
  await desk.page.evaluate(() => (location.hash = '#/policy'))
  await desk.page.getByRole('heading', { level: 1, name: /TeamFlow/ }).waitFor()
  await desk.page.evaluate(() => (location.hash = '#/templates'))
  await desk.page.locator('.letter').waitFor()
  // The browser asks for the tab's icon again when the address changes; the page does not.
  const asked = desk.requests.filter((url) => !url.includes('/icon-'))
  assert.deepEqual(asked, [], 'nothing was asked for once it was loaded')
  await desk.close()
})

test('a page that one goes on to begins at its top, and one gone back to where it was left', async () => {
  const desk = await Desk.open({ width: 320, height: 640, hash: '#/policy', wait: 'nav.contents' })
  const { page } = desk
  const scrolled = (to) => eventually(async () => assert.equal(await page.evaluate(() => Math.round(scrollY)), to))
  await page.evaluate(() => scrollTo(0, 1500))
  await scrolled(1500)
  await page.getByRole('link', { name: 'Templates', exact: true }).evaluate((link) => link.click())
  await page.locator('.letter').waitFor()
  await scrolled(0)
  await page.goBack()
  await page.getByRole('heading', { level: 1, name: /TeamFlow/ }).waitFor()
  await scrolled(1500)
  await desk.go('#/')
  await desk.paste(INVOICES)
  await desk.button('Open a case').scrollIntoViewIfNeeded()
  await desk.button('Open a case').click()
  await page.locator('.case-head h1').waitFor()
  await scrolled(0)
  await desk.close()
})

test('another ticket pasted over one begins afresh, and Undo brings the old one back', async () => {
  const desk = await Desk.open()
  await desk.paste(INVOICES)
  await desk.page.locator('.facts > summary').click()
  await desk.page.getByLabel('Plan').selectOption('enterprise')
  await desk.settle()
  const before = await desk.criteria()
  assert.equal(before.length, 2)
  await desk.paste('How do I rename a board? Thanks, Tom')
  assert.match(await desk.verdict(), /No escalation.* answers by/)
  assert.deepEqual(await desk.criteria(), [], 'the plan was the other customer\'s')
  await desk.button(/^Undo/).first().click()
  await desk.settle()
  assert.deepEqual(await desk.criteria(), before)
  assert.deepEqual(desk.errors, [])
  await desk.close()
})

test('a mail counts from when it was sent, in sight, until the agent says otherwise', async () => {
  const desk = await Desk.open({ timezoneId: 'Europe/Berlin' })
  const mail = (header) => `From: dana@green.example\n${header}\nSubject: strange files\n\n${INVOICES}`
  await desk.paste(mail('Date: Wed, 4 Mar 2026 14:50:00 +0100'))
  assert.match(await desk.verdict(), /by 15:05 CET.*late by 13 min.*Counted from 14:50 CET, when the mail says it was sent/)
  // By the clock of the click, not of when the mail was pasted.
  await desk.page.clock.fastForward('05:00')
  await desk.button('Count from now').click()
  await desk.settle()
  assert.match(await desk.verdict(), /by 15:37 CET.*Counted from 15:22 CET\. The mail says it was sent 14:50 CET/)
  await desk.button('Count from then').click()
  await desk.settle()
  assert.match(await desk.verdict(), /by 15:05 CET/)
  await desk.button(/^Undo/).first().click()
  await desk.settle()
  assert.match(await desk.verdict(), /by 15:37 CET/, 'undo takes it back')
  await desk.shot('mail-date')
  // A mail program shows the time of its own place; an old mail was passed on, and its date is only offered.
  for (const [header, says] of [
    ['Sent: Wednesday, March 4, 2026 3:02 PM', /Counted from 15:02 CET, when/],
    ['Date: 1 Feb 2026 10:00 +0000', /Counted from 15:22 CET\. The mail says it was sent 1 Feb, 11:00 CET/],
    ['Date: 4 Mar 2026 15:25 +0100', /^(?!.*Counted)/],
    ['Date: 03/04/2026 14:50', /^(?!.*Counted)/],
  ]) {
    await desk.button('Start over').click()
    await desk.paste(mail(header))
    assert.match(await desk.verdict(), says, header)
  }
  assert.deepEqual(desk.errors, [])
  await desk.close()
})

test('on paper a case has nothing to press, and says what was done when', async () => {
  const desk = await Desk.open()
  const { page } = desk
  const pressable = () => page.evaluate(() => {
    const seen = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getBoundingClientRect().height > 1
    return [...document.querySelectorAll('button, select, summary, label.file, input:not([type=checkbox])')].filter(seen).map((element) => element.outerHTML.slice(0, 120))
  })
  await desk.paste(INVOICES)
  await openCase(desk)
  await desk.button(/^Told/).first().click()
  await page.locator('.step-row input:enabled').first().check()
  await kept(desk)
  await page.emulateMedia({ media: 'print' })
  assert.deepEqual(await pressable(), [])
  await says(page.locator('main'), /SEC-2026-/)
  assert.match(await page.locator('.step-row').first().innerText(), /done \d\d:\d\d/)
  await desk.close()
})

test('a fact before any word begins the clock', async () => {
  const desk = await Desk.open()
  await desk.page.locator('.facts > summary').click()
  await desk.page.getByLabel('Plan').selectOption('enterprise')
  await desk.settle()
  assert.match(await desk.verdict(), /Priority[^]*59 min left|Priority[^]*1 h left/)
  await counts(desk.page.getByLabel('Reported', { exact: true }), 1)
  await desk.close()
})

test('the policy is found by a customer\'s words, not by its own alone', async () => {
  const desk = await Desk.open({ hash: '#/policy', wait: '.policy' })
  const { page } = desk
  await page.getByLabel('Search the policy').fill('my lawyer')
  await desk.settle()
  await says(page.locator('.tree'), /No entry has these words.*A ticket that says so is about.*Legal threats/s)
  await page.getByRole('link', { name: /^Legal threats/ }).first().click()
  await page.getByRole('heading', { level: 1, name: /Legal threats/ }).waitFor()
  assert.deepEqual(desk.errors, [])
  await desk.close()
})

test('a link opened where a ticket is at hand takes its place, and Undo brings the ticket back', async () => {
  const desk = await Desk.open()
  await desk.paste(INVOICES)
  await desk.page.evaluate(() => {
    location.hash = `#/?s=${encodeURIComponent(JSON.stringify({ text: 'please refund $1,000.01', reported_at: Date.now() }))}`
  })
  await desk.settle()
  assert.deepEqual(await desk.criteria(), ['Refund requests over $1,000'])
  await desk.button(/^Undo/).first().click()
  await desk.settle()
  assert.match(await desk.verdict(), /^Immediate/)
  await desk.button('Start over').click()
  await desk.button(/^Undo: Started over/).click()
  assert.match(await desk.verdict(), /^Immediate/)
  await desk.close()
})

test('the policy at 320 px: one open point below the other, and each category says where it enters', async () => {
  const desk = await Desk.open({ hash: '#/policy', wait: '.matrix', width: 320, height: 640 })
  const { page } = desk
  const lefts = await page.locator('.open-points > li').evaluateAll((points) => points.map((point) => point.getBoundingClientRect().x))
  assert.ok(lefts.length > 5 && new Set(lefts).size === 1, `open points begin at ${lefts}`)
  const box = page.getByRole('region', { name: 'Where each category enters the ladder' })
  assert.ok(await box.evaluate((box) => box.scrollWidth <= box.clientWidth), 'nothing of the matrix is out of sight')
  const cell = box.locator('tr', { hasText: 'Security' }).locator('[data-level]', { hasText: 'Engineering Manager' })
  assert.equal(await cell.evaluate((cell) => getComputedStyle(cell, '::before').content), '"Level 3"')
  await desk.close()
})

test('on paper: no button, no field, no navigation, and no text that is cut off', async () => {
  const desk = await Desk.open()
  const { page } = desk
  await desk.paste(INVOICES)
  // As wide as what stands between the margins of A4, and as wide as the page that was open.
  const pages = { '#/templates': '.letter', '#/policy': '.matrix', '#/policy/criterion/security.breach': '.try', '#/metrics': '.cards', '#/': '.intake' }
  for (const width of [703, 1440]) {
    for (const [hash, wait] of Object.entries(pages)) {
      await page.emulateMedia({ media: 'screen' })
      await page.setViewportSize({ width, height: 900 })
      await desk.go(hash, wait)
      await page.emulateMedia({ media: 'print' })
      const seen = await page.evaluate(() => {
        const shown = [...document.querySelectorAll('body *')].filter((element) => element.checkVisibility() && !element.closest('.away'))
        const touched = shown.filter((element) => element.matches('button, input:not([type="checkbox"]), select, textarea, nav, summary'))
        const cut = shown.filter((element) => getComputedStyle(element).overflow !== 'visible' && !element.matches('svg')
          && (element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1))
        return [...touched, ...cut].map((element) => element.outerHTML.slice(0, 80))
      })
      assert.deepEqual(seen, [], `${hash}, ${width} px`)
    }
  }
  await desk.close()
})
