// The stories of a case, from a decision to its review.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { due, kept, log, openCase, send, stored } from './support/cases.mjs'
import { Desk, counts, says, useDesk } from './support/desk.mjs'
import { HOW_TO, INVOICES, SUBPOENA } from './support/tickets.mjs'

useDesk()

const UPDATE = 'own'

/** Writes to the customer in one's own words. */
async function update(desk, text) {
  await desk.page.locator('.composer select').first().selectOption('')
  await desk.page.locator(`#${UPDATE}-text`).fill(text)
  await desk.button('I have sent this').click()
  await kept(desk)
}

test('1. a breach from paste to review, with what was late', async () => {
  const desk = await Desk.open()
  await openCase(desk)
  const { page } = desk
  assert.equal(await page.evaluate(() => document.activeElement.tagName), 'H1', 'a screen reader says where one is')
  await says(page.locator('.case-head'), /SEC-2026-[0-9A-Z]{5}-0001.*Immediate.*Open since 14:17 UTC/s)
  assert.match((await due(desk))[0], /14:32 UTC.*14 min left|15 min left/)
  assert.match(await page.title(), /1[45] min left · Cases · Escalation Desk/)

  await page.locator('#agent').fill('Ann')
  await page.locator('#agent').press('Tab')
  await page.locator('.contacts > li.entry').getByRole('button', { name: /^Told/ }).click()
  await kept(desk)
  assert.match((await log(desk))[0], /Engineering Manager.*Ann/)
  await page.locator('.due-list').getByRole('button', { name: 'Engineering Manager has it' }).first().click()
  await kept(desk)
  await says(page.locator('.rungs > .here'), /Engineering Manager has it since 14:17 UTC/)

  // Half an hour later the update is late, and says so in the list, in the title and on the board.
  await page.clock.fastForward('31:00')
  await desk.settle()
  await says(page.locator('.due-list h2'), /late/)
  assert.match(await page.title(), /^late by/)
  await desk.shot('case-late')
  await desk.go('#/cases', '.case')
  await says(page.locator('.count'), /1 open, 1 late/)
  await says(page.locator('.case'), /late by/)
  await page.locator('.case .go').click()
  await page.locator('.case-head h1').waitFor()

  await update(desk, 'We have closed the hole and are looking for what was seen.')
  assert.match((await log(desk))[0], /customer.*Ann/i)
  await says(page.locator('.composer'), /next by 15:18 UTC/)

  // A step is left out for a reason, another is ticked and taken back: three entries.
  const step = page.locator('.step-row').first()
  await step.locator('details.act summary').click()
  await step.getByLabel('Why').fill('The account is closed already')
  await step.getByRole('button', { name: /^Leave out/ }).click()
  await kept(desk)
  await says(step, /left out .*The account is closed already/)
  await step.getByRole('button', { name: /^Undo/ }).click()
  await kept(desk)
  await step.locator('.step input').check()
  await kept(desk)
  await says(step, /done 14:48.*by Ann/)

  await send(desk, 'hand-over', { to: 'Ben' }, /^Handed over/)
  await says(page.locator('.case-head'), /Owner\s+Ben/)
  await send(desk, 'resolve', { how: 'The share link was withdrawn', first: true }, /^Solved/)
  assert.equal(await page.evaluate(() => document.activeElement.id), 'close-title', 'the form goes, the focus does not')
  await says(page.locator('.case-head'), /Solved 14:4\d UTC, review open/)
  await says(page.locator('.last-done[role=status]'), /Resolved at the first contact/)

  const review = page.locator('#review')
  await says(review, /Late \(\d+\).*late by/s)
  await review.getByLabel(/^Root Cause Analysis:/).fill('A share link without an end')
  for (const box of await review.getByRole('checkbox', { name: /is finished$/ }).all()) await box.check()
  await review.getByLabel('Satisfaction of the customer').selectOption('5')
  await review.getByRole('button', { name: 'Save the review' }).click()
  await kept(desk)
  await says(page.locator('.case-head'), /Solved .*, reviewed/)
  await send(desk, 'add-action', { text: 'Links end after a week', owner: 'Cem' }, /^Add/)
  await says(review, /Links end after a week · Cem/)

  await page.getByRole('button', { name: 'Incident report' }).click()
  await says(page.locator('.document'), /A share link without an end/)
  await desk.shot('case-reviewed')
  await desk.go('#/metrics', '.cards')
  await says(page.locator('.cards'), /100\.0 %/)
  await page.locator('.cards button').first().click()
  await says(page.locator('#picked'), /SEC-2026-/)
  await desk.shot('metrics')
  assert.deepEqual(desk.errors, [])
  await desk.close()
})

test('2. a case is opened once, and its ticket leads to it', async () => {
  const desk = await Desk.open()
  const id = await openCase(desk)
  await desk.go('#/')
  assert.match(await desk.page.locator('.open-case').innerText(), new RegExp(`Go to case .*${id}`))
  await counts(desk.button('Open a case'), 0)
  await desk.page.locator('.messages summary').first().click()
  await says(desk.page.locator('.messages .letter').first(), new RegExp(`SEC-2026-${id}`))
  await desk.go('#/templates/security-incident-notification', '.letter')
  await says(desk.page.locator('.letter'), new RegExp(`SEC-2026-${id}`))
  await desk.go('#/')
  await desk.paste(HOW_TO)
  assert.equal(await desk.page.locator('a.go').count(), 0, 'another ticket has no case yet')
  await desk.button(/^Undo/).first().click()
  assert.match(await desk.page.locator('.open-case').innerText(), new RegExp(id))
  await desk.close()
})

test('a case that an answer could make urgent says so in its head and on the board', async () => {
  const desk = await Desk.open()
  await openCase(desk, 'nothing works!!!!!')
  await says(desk.page.locator('.case-head h1'), /Could be Immediate/)
  await desk.go('#/cases', 'li.case')
  await says(desk.page.locator('li.case'), /Could be Immediate.*nothing works/s)
  await desk.close()
})

test('3. what is learned decides anew, and says before what it would change', async () => {
  const desk = await Desk.open()
  await openCase(desk, HOW_TO)
  const { page } = desk
  await page.locator('#facts > summary').click()
  await page.getByLabel('The customer wrote again').fill('Now we see the invoices of another company in our files!')
  await desk.settle()
  await says(page.locator('.outlook'), /Tier: Immediate, was Priority/)
  await page.getByRole('button', { name: 'Write it down' }).click()
  await kept(desk)
  await says(page.locator('.case-head'), /Immediate/)
  assert.match((await log(desk))[0], /Changes/)

  // Overruling wants a reason.
  await page.locator('#facts > summary').click()
  await page.locator('.learned .rule > summary').click()
  await page.locator('.learned .rule select').selectOption('standard')
  assert.equal(await page.getByRole('button', { name: 'Write it down' }).isDisabled(), true)
  await page.getByLabel(/^Why this tier/).fill('It is our own test account')
  await page.getByRole('button', { name: 'Write it down' }).click()
  await kept(desk)
  await says(page.locator('.case-head'), /Standard/)
  assert.match((await log(desk))[0], /our own test account|tier/i)
  await desk.close()
})

test('4. an entry is put right in sight, and a text withheld for good', async () => {
  const desk = await Desk.open()
  await openCase(desk)
  const { page } = desk
  await send(desk, 'note', { text: 'The password is hunter2' }, /^Add the note/)
  assert.match((await log(desk))[0], /hunter2/)
  const note = await page.locator('#redact-event option', { hasText: /Note/i }).first().getAttribute('value')
  await send(desk, 'redact', { event: note, reason: 'a password' }, /^Withhold/)
  assert.doesNotMatch((await log(desk)).join(' '), /hunter2/)
  assert.doesNotMatch(JSON.stringify(await stored(desk)), /hunter2/)
  await page.locator('.contacts > li.entry').getByRole('button', { name: /^Told/ }).click()
  await kept(desk)
  await send(desk, 'correct', { reason: 'the wrong button' }, /^Correct it/).catch(() => {})
  assert.match(await page.locator('#correct').innerText(), /Fill this in/, 'no entry is put right by default')
  const told = await page.locator('#correct-event option', { hasText: /Engineering Manager/ }).first().getAttribute('value')
  await send(desk, 'correct', { event: told, instead: 'another-time', reason: 'the wrong button' }, /^Correct it/)
  assert.match(await page.locator('#correct').innerText(), /Give the time at which it happened/)
  await send(desk, 'correct', { instead: 'nothing' }, /^Correct it/)
  assert.match((await log(desk)).join('\n'), /taken back/)
  await page.locator('.contacts > li.entry').getByRole('button', { name: /^Told/ }).waitFor()
  await desk.close()
})

test('a click too many is no entry, and the last one can be undone', async () => {
  const desk = await Desk.open()
  await openCase(desk)
  const { page } = desk
  const before = (await log(desk)).length
  await page.locator('.due-list').getByRole('button', { name: /^Told/ }).first().dblclick()
  await kept(desk)
  assert.equal((await log(desk)).length, before + 1, 'the second click of a double click does nothing')
  await says(page.locator('.last-done'), /Told Engineering Manager/)
  await page.reload()
  await page.locator('.last-done button').click()
  await kept(desk)
  assert.match((await log(desk)).join('\n'), /Told Engineering Manager.*taken back/)
  await counts(page.locator('.last-done button'), 0)
  assert.match((await due(desk)).join('\n'), /Tell the Engineering Manager/)

  await page.locator('.due-list').getByRole('button', { name: /^Told/ }).first().press('Enter')
  await kept(desk)
  assert.equal(await page.evaluate(() => document.activeElement.id), 'due-title', 'the keyboard goes on in the list')

  // Whom a step only tells it asks for no longer once they are told.
  for (const name of ['CTO', 'CEO']) await page.locator('.contacts').getByRole('button', { name: `Told ${name}` }).click()
  await kept(desk)
  await says(page.locator('.step-row', { hasText: 'Executive Notification' }), /told \d\d:\d\d/)
  await desk.close()
})

test('who has not answered the customer yet finds the answer that is due, and records it as it went out', async () => {
  const desk = await Desk.open()
  await openCase(desk)
  const { page } = desk
  const composer = page.locator('.composer')
  await page.locator('.due-list').getByRole('button', { name: 'Write to the customer' }).first().press('Enter')
  assert.equal(await page.evaluate(() => document.activeElement.id), 'messages')
  await says(composer.locator('.letter'), /We are looking into your security report.*write again by 14:47 UTC/s)
  await says(composer, /Missing: Customer's name, Your name/)
  await page.getByLabel("Customer's name").fill('Dana')
  await composer.getByRole('button', { name: 'I have sent it with the blanks' }).press('Enter')
  await kept(desk)
  assert.equal(await page.evaluate(() => document.activeElement.id), 'messages', 'the button has gone, the focus has not')
  await says(page.locator('.last-done'), /Undo/)
  assert.match((await log(desk))[1], /Opened/, 'once')
  await page.locator('.done summary', { hasText: 'To the customer (1)' }).click()
  await says(page.locator('article.sent'), /Dear Dana,.*\[author\]/s)
  assert.doesNotMatch((await due(desk)).join('\n'), /Answer the customer/)
  // Nothing is due by a template now; one that is chosen waits while something else is done.
  await says(composer, /What you wrote/)
  await composer.locator('select').selectOption({ label: 'Status Update (to the customer)' })
  await page.locator('#field-subject').fill('your files')
  await page.reload()
  await says(composer.locator('.letter'), /Update: your files/)
  await desk.close()
})

test('a withheld ticket leaves the desk and its history, too', async () => {
  const desk = await Desk.open()
  await openCase(desk)
  const { page } = desk
  const opened = await page.locator('#redact-event option', { hasText: /Opened/ }).first().getAttribute('value')
  await send(desk, 'redact', { event: opened, reason: 'asked for' }, /^Withhold/)
  await desk.settle()
  const left = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))
  assert.doesNotMatch(left, /invoices/i)
  await desk.go('#/')
  assert.equal(await page.locator('textarea').inputValue(), '')
  await counts(desk.button(/^Undo/), 0)
  await desk.close()
})

test('5. the alarm comes five minutes before and at the deadline', async () => {
  const desk = await Desk.open({
    permissions: ['notifications'],
    prepare: (page) =>
      page.addInitScript(() => {
        globalThis.shown = []
        globalThis.Notification = class {
          static permission = 'granted'
          static requestPermission = async () => 'granted'
          constructor(title, options) {
            globalThis.shown.push(`${title} | ${options.body} | ${options.tag}`)
          }
        }
        const tone = OscillatorNode.prototype.start
        globalThis.tones = 0
        OscillatorNode.prototype.start = function (...when) {
          globalThis.tones += 1
          return tone.apply(this, when)
        }
      }),
  })
  await openCase(desk)
  const { page } = desk
  await desk.go('#/cases', '.case')
  await page.clock.fastForward('04:00')
  assert.deepEqual(await page.evaluate(() => shown), [], 'nothing before it was asked for')
  await page.getByRole('switch', { name: 'Sound and notifications' }).check()
  await desk.settle()
  const heard = await page.evaluate(() => tones)
  assert.equal(heard, 2, 'one trial sound')
  await page.clock.fastForward('06:30')
  await desk.settle()
  const before = await page.evaluate(() => shown)
  assert.match(before[0], /^Five minutes left: .*14:32 UTC/)
  await page.clock.fastForward('05:00')
  await desk.settle()
  const after = await page.evaluate(() => shown)
  assert.ok(after.some((words) => /^Time is up: .*14:32 UTC/.test(words)), after.join('\n'))
  assert.equal(new Set(after).size, after.length, 'each once')
  assert.ok((await page.evaluate(() => tones)) >= heard + 6)
  await says(page.locator('.alarm'), /Time is up: .* by 14:32 UTC · SEC-2026-/)
  await page.locator('.alarm').getByRole('button', { name: 'Put away' }).click()
  await counts(page.locator('.notice.alarm'), 0)
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Cases', 'the button goes, the focus does not')
  await desk.close()
})

test('5b. of several alarms the most pressing is told, and how many more there are, in little room', async () => {
  const desk = await Desk.open({ width: 320, height: 640 })
  const { page } = desk
  await openCase(desk, HOW_TO)
  await openCase(desk, INVOICES)
  await openCase(desk, SUBPOENA)
  await desk.go('#/')
  await page.clock.fastForward('55:30')
  await desk.settle()
  const alarm = page.locator('.notice.alarm')
  await counts(alarm.locator('p'), 1)
  await says(alarm, /^Time is up: .* by 14:32 UTC · (SEC|LEG)-2026-\S+\s+2 more cases\s+Put away$/s)
  const box = await alarm.boundingBox()
  assert.ok(box.height < 160, `${box.height} px`)
  assert.equal(await desk.overflows(), false)
  await alarm.getByRole('link', { name: '2 more cases' }).click()
  await page.locator('li.case').first().waitFor()
  await desk.close()
})

test('5c. on a phone what is to do first is seen at once, even below an alarm', async () => {
  const desk = await Desk.open({ width: 320, height: 640 })
  await openCase(desk, INVOICES)
  await desk.page.clock.fastForward('15:30')
  await desk.settle()
  await desk.page.locator('.notice.alarm').waitFor()
  await desk.page.evaluate(() => scrollTo(0, 0))
  const call = await desk.page.locator('.due-list a[href^="tel:"]').first().boundingBox()
  assert.ok(call.y + call.height < 640, `${call.y + call.height}`)
  assert.equal(await desk.overflows(), false)
  await desk.close()
})

test('6. all of it by keyboard alone', async () => {
  const desk = await Desk.open()
  const { page } = desk
  const focused = () => page.evaluate(() => {
    const element = document.activeElement
    return (element.labels?.[0] ?? element).textContent.replace(/\s+/g, ' ').trim()
  })
  /** Goes on with Tab until what has the focus is called so. */
  const tabTo = async (name) => {
    for (let step = 0; step < 120; step++) {
      if (name.test(await focused())) return
      await page.keyboard.press('Tab')
    }
    assert.fail(`${name} is not reached by Tab`)
  }
  await desk.paste(INVOICES)
  await tabTo(/^Open a case$/)
  await page.keyboard.press('Enter')
  await page.locator('.case-head h1').waitFor()
  await kept(desk)
  await tabTo(/^Told Engineering Manager$/)
  await page.keyboard.press('Enter')
  await kept(desk)
  assert.match((await log(desk))[0], /Engineering Manager/)
  await tabTo(/^Secure the Environment/)
  await page.keyboard.press('Space')
  await kept(desk)
  assert.match((await log(desk))[0], /Secure the Environment/)
  await tabTo(/^Add a note/)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.type('by keyboard')
  await page.keyboard.press('Tab')
  await tabTo(/^Add the note$/)
  await page.keyboard.press('Enter')
  await kept(desk)
  assert.match((await log(desk))[0], /by keyboard/)
  assert.match(await focused(), /^Add a note/, 'the focus is where the form was unfolded')
  await desk.close()
})

test('a number of tickets that cannot be is refused where it was typed, and an impossible rate is explained', async () => {
  const desk = await Desk.open()
  const { page } = desk
  await openCase(desk)
  await openCase(desk, HOW_TO)
  await desk.go('#/metrics', '.cards')
  const form = page.locator('details#tickets')
  const enter = (from, until, tickets) => send(desk, 'tickets', { from, until, tickets }, /^Enter/)
  const refused = (name, words) => says(form.locator(`label:has(#tickets-${name})`), words)
  await enter('2026-03-01', '2026-03-04', '0')
  await refused('tickets', /above 0/)
  await enter('2026-03-01', '2026-03-04', '1')
  await refused('tickets', /More cases than that/)
  await enter('2026-03-01', '2026-03-04', '2')
  await says(page.locator('.cards'), /100\.0 %/)
  await enter('2026-03-04', '2026-03-05', '50')
  await refused('from', /have a number already/)
  await counts(page.getByRole('button', { name: /^Take back/ }), 1)
  // A case that is opened later makes more cases than tickets of what was right.
  await openCase(desk, SUBPOENA)
  await desk.go('#/metrics', '.cards')
  await says(page.locator('.cards'), /Escalation Rate\s+more cases than tickets/)
  await page.emulateMedia({ media: 'print' })
  assert.ok(await page.locator('.chart .bar').first().isVisible(), 'the bars stand on paper, too')
  await desk.close()
})
