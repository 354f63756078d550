// What bad input gets: nothing lost, a clear sentence, a way out.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { openCase } from './support/cases.mjs'
import { Desk, address, counts, says, useDesk } from './support/desk.mjs'
import { INVOICES } from './support/tickets.mjs'

useDesk()

/** Chooses a file in the page as a person would. */
async function choose(desk, name, content) {
  await desk.page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) })
  await desk.settle()
  await desk.page.waitForTimeout(300)
}

const alerts = (desk) => desk.page.getByRole('alert').allInnerTexts()

test('a paste over 1 MB is cut, read and said so', async () => {
  const desk = await Desk.open()
  await desk.page.evaluate((text) => {
    const data = new DataTransfer()
    data.setData('text/plain', text)
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, `${INVOICES} ${'and it is a nice day here '.repeat(50_000)}`)
  await desk.settle()
  assert.match(await desk.verdict(), /Immediate/)
  assert.match((await alerts(desk)).join(' '), /longer than 1 MB/)
  await desk.close()
})

test('files: binary, mail without text, and a mail in HTML and another character set', async () => {
  const desk = await Desk.open()
  await choose(desk, 'photo.png', '\x89PNG\0\0\0')
  assert.match((await alerts(desk)).join(' '), /photo\.png is no text file/)
  await choose(desk, 'empty.eml', 'From: a@b.example\r\n\r\n')
  assert.match((await alerts(desk)).join(' '), /empty\.eml has no text/)
  const mail = 'Date: Wed, 4 Mar 2026 13:50:00 +0000\r\nSubject: =?iso-8859-1?Q?Gr=FC=DFe?=\r\nContent-Type: text/html; charset=iso-8859-1\r\n\r\n<p>Since lunch all our <b>boards are gone</b>, for everyone in the caf\xe9.</p>'
  await choose(desk, 'letter.eml', Buffer.from(mail, 'latin1'))
  await says(desk.page.locator('.marked'), /Grüße[^]*boards are gone, for everyone in the café/)
  assert.match(await desk.verdict(), /Immediate.*Counted from 13:50 UTC, when the mail says it was sent/)
  await desk.close()
})

test('a clipboard that is empty or has a picture alone: the desk says that there is no text, not that it may not look', async () => {
  const desk = await Desk.open()
  const { page } = desk
  const alert = page.locator('main [role=alert]')
  await page.evaluate(() => navigator.clipboard.writeText(' '))
  await desk.button('Paste').click()
  await says(alert, /^There is no text in the clipboard\./)
  await page.evaluate(async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 4, height: 4 })
    const picture = await new Promise((resolve) => canvas.toBlob(resolve))
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })])
  })
  await desk.button('Paste').click()
  await says(alert, /^There is no text in the clipboard\./)
  await page.locator('#ticket').focus()
  await page.keyboard.press('Control+V')
  await says(alert, /^image\.png is no text file/)
  await desk.close()
})

test('characters that turn the direction are shown as such, wherever the ticket is quoted', async () => {
  const desk = await Desk.open()
  const { page } = desk
  const turns = /[\u202a-\u202e\u2066-\u2069]/
  await desk.paste(`\u202e${INVOICES.replace('invoices', 'in\u2066voices')}`)
  assert.match(await desk.verdict(), /Immediate/)
  await says(page.locator('.marked'), /\ufffdhi when/)
  assert.doesNotMatch(await page.locator('main').innerText(), turns)
  await openCase(desk, `\u202e${INVOICES}`)
  await page.locator('.why summary').last().click()
  await says(page.locator('.why pre'), /^\ufffdhi when/)
  assert.doesNotMatch(await page.locator('main').innerText(), turns)
  await desk.go('#/cases', '.case')
  assert.doesNotMatch(await page.locator('main').innerText(), turns)
  await desk.close()
})

test('words without an end, an emoji and writing from the right stay in their place, in two columns and in one', async () => {
  const words = `${'W'.repeat(300)} \u202eשלום ${'😀'.repeat(50)}`
  const desk = await Desk.open({ width: 320, height: 640 })
  const { page } = desk
  await desk.paste(INVOICES)
  await page.locator('.facts summary').click()
  await page.locator('.facts input[type=text]').first().fill(words)
  await page.locator('.facts input[type=text]').first().blur()
  await page.locator('.history summary').click()
  const isolated = await page.locator('.history li > span').first().evaluate((step) => getComputedStyle(step).unicodeBidi)
  assert.equal(isolated, 'isolate', 'the step does not turn the button beside it')
  assert.equal(await page.locator('.history li').evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth).length), 0)
  await page.getByLabel('Customer', { exact: true }).fill(words)
  await desk.button('Open a case').click()
  await page.locator('.case-head').waitFor()
  await page.getByLabel('You are').fill(words)
  await page.getByLabel('You are').blur()
  await page.locator('.due-list').getByRole('button', { name: 'Told' }).first().click()
  await desk.settle()
  assert.equal(await desk.overflows(), false)
  await desk.go('#/cases', '.case')
  assert.equal(await desk.overflows(), false)
  const clipped = await page.locator('.case .about .minor').evaluate((line) => line.scrollWidth > line.clientWidth)
  assert.equal(clipped, false)
  await desk.close()
})

test('what is typed and not sent yet survives a reload, and an answer that moves the form', async () => {
  const desk = await Desk.open()
  const { page } = desk
  await desk.paste('our API calls fail with error 500')
  await page.getByLabel('Customer', { exact: true }).fill('Hart Logistics')
  await page.getByLabel('Ticket number').fill('4711')
  await desk.answer('Yes')
  await page.reload()
  assert.equal(await page.getByLabel('Customer', { exact: true }).inputValue(), 'Hart Logistics')
  await desk.button('Open a case').click()
  await says(page.locator('.case-head'), /Hart Logistics · 4711/)
  // The next ticket is another customer's.
  await desk.go('#/')
  await desk.button('Start over').click()
  await desk.paste(INVOICES)
  assert.equal(await page.getByLabel('Customer', { exact: true }).inputValue(), '')
  await desk.go('#/metrics', '.cards')
  await page.locator('details#tickets summary').click()
  await page.locator('#tickets-tickets').fill('40')
  await page.reload()
  assert.equal(await page.locator('#tickets-tickets').inputValue(), '40')
  await desk.go('#/policy/criterion/security.breach', '.try')
  await page.locator('#try-text').fill(INVOICES)
  await page.reload()
  assert.equal(await page.locator('#try-text').inputValue(), INVOICES)
  await desk.close()
})

test('a mail of last summer is counted from the hour that it says, in the field, too', async () => {
  const desk = await Desk.open({ timezoneId: 'Europe/Berlin' })
  await choose(desk, 'summer.eml', `Date: Wed, 2 Jul 2025 10:00:00 +0000\r\n\r\n${INVOICES}`)
  await says(desk.banner, /The mail says it was sent 2 Jul 2025, 12:00/)
  await desk.button('Count from then').click()
  await desk.page.locator('.facts summary').click()
  assert.equal(await desk.page.getByRole('textbox', { name: 'Reported' }).inputValue(), '2025-07-02T12:00')
  await desk.close()
})

test('odd texts are read or said to be unreadable, and nothing breaks', async () => {
  const desk = await Desk.open()
  for (const text of [
    'word '.repeat(10_000),
    '\u202Eהמידע שלנו נעלם',
    'z\u0301\u0300\u0302algo '.repeat(200),
    'a lone \uD83D surrogate in a ticket about the board',
    '{"id":"1","text":"cut o',
    '!!!???',
  ]) {
    await desk.paste(text)
    assert.ok((await desk.verdict()).length > 0, text.slice(0, 30))
  }
  assert.deepEqual(desk.errors, [])
  await desk.close()
})

test('another language: the desk says so and asks for the criteria by hand', async () => {
  const desk = await Desk.open()
  await desk.paste('Unsere gesamten Projekte sind seit heute Morgen verschwunden und niemand kann sich noch anmelden.')
  assert.match(await desk.verdict(), /not in English/)
  // What the banner asks for is at hand, and stays so after the first word.
  await desk.page.getByLabel('Data loss or corruption affecting customer data').check()
  await desk.page.getByLabel('Why it holds').fill('all boards are gone')
  assert.match(await desk.verdict(), /Immediate/)
  await desk.close()
})

test('a reload loses nothing, and a refused storage is said', async () => {
  const desk = await Desk.open()
  await desk.paste(INVOICES)
  await desk.page.locator('.checklist input[type=checkbox]').first().check()
  await desk.page.reload()
  assert.match(await desk.verdict(), /Immediate/)
  assert.ok(await desk.page.locator('.checklist input[type=checkbox]').first().isChecked())
  await desk.close()
  const refused = await Desk.open({
    prepare: (page) =>
      page.addInitScript(() => {
        Storage.prototype.setItem = () => {
          throw new DOMException('full', 'QuotaExceededError')
        }
      }),
  })
  await refused.paste(INVOICES)
  assert.match(await refused.verdict(), /Immediate/)
  assert.match((await alerts(refused)).join(' '), /keeps nothing/)
  await refused.close()
})

for (const [what, spoil] of [
  ['a failed download', (route) => route.abort()],
  // As a network does that wants a log-in first.
  ['a page instead of the file', (route) => route.fulfill({ contentType: 'application/wasm', body: '<!doctype html>' })],
]) {
  test(`${what} offers another try`, async () => {
    let fail = true
    const desk = await Desk.open({
      wait: '#boot[role=alert]',
      prepare: (page) => page.route('**/*.wasm*', (route) => (fail ? spoil(route) : route.continue())),
    })
    const retry = desk.button('Try again')
    await says(desk.page.locator('#boot'), /could not be fetched/)
    fail = false
    await retry.click()
    await desk.page.locator('main').waitFor()
    await desk.close()
  })
}

test('a browser without WebAssembly, or a policy that forbids it, is told what is needed', async () => {
  const without = await Desk.open({
    wait: '#boot[role=alert]',
    prepare: (page) => page.addInitScript(() => delete globalThis.WebAssembly),
  })
  await says(without.page.locator('#boot'), /no WebAssembly/)
  await without.close()
  const forbidden = await Desk.open({
    wait: '#boot[role=alert]',
    prepare: (page) =>
      page.route(address(), async (route) => {
        const response = await route.fetch()
        const csp = response.headers()['content-security-policy'].replace(" 'wasm-unsafe-eval'", '')
        await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': csp } })
      }),
  })
  await says(forbidden.page.locator('#boot'), /script-src 'self' 'wasm-unsafe-eval'/)
  await forbidden.close()
})

test('a link restores the work without the ticket, and with it only if asked', async () => {
  const desk = await Desk.open()
  await desk.paste(INVOICES)
  await desk.button(/^Copy link/).click()
  await desk.page.getByText('Copied').first().waitFor()
  const bare = await desk.clipboard()
  assert.ok(!decodeURIComponent(bare).includes('Brightwater'))
  await desk.page.getByLabel(/with the ticket/).check()
  await desk.button(/^Copy link|^Copied/).last().click()
  await desk.page.waitForTimeout(200)
  const full = await desk.clipboard()
  assert.ok(decodeURIComponent(full).includes('Brightwater'))
  const other = await Desk.open({ hash: full.slice(full.indexOf('#')) })
  assert.match(await other.verdict(), /Immediate/)
  await other.close()
  await desk.close()
})

test('a fault that comes again is left behind: first with the ticket, then with the cases, each saved before', async () => {
  const desk = await Desk.open({
    prepare: (page) =>
      page.addInitScript(() => {
        // The desk panics when the browser refuses an attribute: here that of a ticket shown, or of an alarm.
        const set = Element.prototype.setAttribute
        Element.prototype.setAttribute = function (name, value) {
          if (name === 'class' && new RegExp(localStorage.broken ?? '$^').test(value)) throw new DOMException('refused')
          set.call(this, name, value)
        }
      }),
  })
  const { page } = desk
  const boot = page.locator('#boot')
  const broken = (what) => page.evaluate((what) => (localStorage.broken = what), what)
  const saved = async (name) => {
    const [download] = await Promise.all([page.waitForEvent('download'), boot.getByRole('button', { name }).click()])
    return readFile(await download.path(), 'utf8')
  }
  const afresh = async (name) => {
    await boot.getByRole('button', { name }).click()
    await page.locator('main #ticket').waitFor()
    await desk.settle()
  }
  await openCase(desk)
  await desk.go('#/')
  await broken('marked')
  await page.reload()
  await says(boot, /The desk has stopped \(.+\)\. Your ticket is kept/)
  await counts(boot.getByRole('button', { name: /^Save|^Start/ }), 0)
  assert.ok(await page.locator('#desk').evaluate((desk) => desk.inert), 'what is dead takes no clicks')
  await desk.button('Reload').click()
  await says(boot, /stopped again/)
  const typed = JSON.parse(await saved('Save what was typed'))
  assert.equal(typed['escalation-desk.ticket'].text, INVOICES)
  await counts(desk.button('Start without the cases'), 0)
  await afresh('Start without the ticket')
  assert.equal(await desk.field.inputValue(), '')
  await desk.go('#/cases', '.case')

  await broken('alarm')
  await page.clock.fastForward('11:00')
  await says(boot, /stopped again/)
  const cases = await saved('Save all cases')
  await afresh('Start without the cases')
  await broken('$^')
  await desk.go('#/cases', '.archive')
  await counts(page.locator('.case'), 0)
  await page.locator('.archive input[type=file]').setInputFiles({ name: 'cases.json', mimeType: 'application/json', buffer: Buffer.from(cases) })
  await says(page.locator('.archive p[role=status]'), /Imported: 1 new case/)
  await counts(page.locator('.case'), 1)
  await desk.close()
})
