// Training drills: a sprint, an incident with messages that arrive, a group with its trainer, the quiz, progress, a class.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Desk, counts, eventually, says, useDesk } from './support/desk.mjs'
import { decide, end, library, pass, resultFile, start, tabber, tierOf } from './support/drills.mjs'

useDesk()

const open = (options) => Desk.open({ hash: '#/drills', wait: '.modes', ...options })
const BREAKFAST = 'breakfast-list'
const BREACH = 'Suspected data breach or unauthorized access'

/** Nothing of a drill leads anywhere or leaves a trace outside. */
async function isolated(desk) {
  await says(desk.page.locator('.drill-band'), /DRILL.*Nothing here is real/s)
  await counts(desk.page.locator('a[href^="tel:"], a[href^="mailto:"]'), 0)
}

test('the start names what there is, and the file of drills comes when the page is idle', async () => {
  const drills = await library()
  assert.ok(drills.length >= 60, `${drills.length} drills`)
  const desk = await open()
  await says(desk.page.locator('.choice > p[role=status]'), new RegExp(`^${drills.length} of ${drills.length}$`))
  await desk.page.getByLabel('Find', { exact: true }).fill('breakfast')
  await desk.page.getByLabel('Find', { exact: true }).fill('guests who')
  await counts(desk.page.locator('.choice li'), 1)
  assert.deepEqual(desk.errors, [])
  await desk.close()
  const offline = await Desk.open()
  await offline.page.clock.runFor(5_000)
  await offline.page.waitForLoadState('networkidle')
  await offline.context.setOffline(true)
  await offline.go('#/drills', '.modes')
  await offline.close()
})

test('a file of drills that cannot be fetched is fetched again on request', async () => {
  let refuse = true
  const desk = await Desk.open({
    hash: '#/drills',
    wait: '[role=alert]',
    prepare: (page) => page.route('**/drills.json', (route) => (refuse ? route.abort() : route.continue())),
  })
  await says(desk.page.locator('main'), /could not be fetched.*try again/s)
  refuse = false
  await desk.button('Try again').click()
  await desk.page.locator('.modes').waitFor()
  await desk.close()
})

test('an incident: messages arrive by the drill\'s clock, work is a case\'s, and the report says what was expected', async () => {
  const desk = await open()
  const { page } = desk
  await start(desk, `#/drills/incident/${BREAKFAST}?seed=3`)
  await isolated(desk)
  await says(page.locator('.drill-clock'), /14:17 UTC.*0 of 56 min/s)
  await says(page.locator('.inbox'), /Nothing has come in/)
  await counts(page.locator('mark'), 0)
  const ask = page.getByLabel('Ask the customer, or look it up')
  await counts(page.locator('.ask legend', { hasText: 'Security & Data Incidents' }), 1)
  assert.ok(await page.getByRole('button', { name: 'Ask', exact: true }).isDisabled())
  await ask.fill('customers are affected')
  await counts(page.locator('.ask input[type=radio]'), 1)
  await ask.press('Enter')
  await says(page.locator('.inbox'), /How many customers are affected\?.*Kastanienhof/s)
  await eventually(async () => assert.equal(await page.evaluate(() => document.activeElement?.id), 'ask-find'))
  await ask.fill('customers are affected')
  await says(page.locator('.ask'), /No question has these words/)
  await ask.fill('')
  await says(page.locator('.ask .facts-of'), /Customers affected\s+2/)
  await decide(desk, 'Immediate', BREACH)
  await says(page.locator('.due-list'), /Tell the Engineering Manager\s+14:32 UTC/)
  await page.locator('.due-list li', { hasText: 'Tell the Engineering Manager' }).getByRole('button', { name: /^Told/ }).click()
  await says(page.locator('.contacts'), /Engineering Manager.*told 14:17 UTC/s)
  await pass(desk, 3)
  await says(page.locator('.arrival'), /a message from Engineering Manager/)
  await desk.button('Read it').click()
  await says(page.locator('.inbox'), /Engineering Manager.*I have it/s)
  await page.locator('.due-list').getByRole('button', { name: 'Engineering Manager has it' }).click()
  await page.getByLabel(/^Secure the Environment/).check()
  await says(page.locator('.checklist'), /1 of 10 settled/)
  const legal = page.locator('.step-row', { hasText: 'Legal Review' })
  await legal.locator('details.act summary').click()
  await legal.getByLabel('Why').fill('No lawyer has written')
  await legal.getByRole('button', { name: /^Leave out/ }).click()
  await says(legal, /left out .*No lawyer has written/)
  await says(page.locator('.checklist'), /2 of 10 settled/)
  await isolated(desk)

  await page.locator('.composer select').selectOption({ label: 'Acknowledgement: Security & Data Incidents (to the customer)' })
  for (const field of await page.locator('.composer .field input, .composer .field textarea').all()) {
    if (!(await field.inputValue())) await field.fill('our security team')
  }
  await page.locator('.composer').getByRole('button', { name: /^Copy text/ }).click()
  await eventually(async () => assert.match(await desk.clipboard(), /^DRILL . this is an exercise/))
  await page.getByRole('button', { name: 'I have sent this' }).click()
  await isolated(desk)

  await pass(desk, 5)
  await counts(page.locator('.arrival'), 0)
  await pass(desk, 2)
  await says(page.locator('.arrival'), /14:26 UTC: a message from Hotel Kastanienhof/)
  await desk.button('Read it').click()
  await says(page.locator('.inbox .arrived').first(), /names of OUR guests/)
  await desk.button('Give me a hint').click()
  await says(page.locator('.help'), /Look at: Security & Data Incidents/)
  await desk.button('Show the desk’s answer').click()
  await says(page.locator('.help .answer'), /Immediate.*Suspected data breach/s)
  await desk.shot('drill-incident')

  await end(desk)
  const report = page.locator('.after')
  await report.waitFor()
  await says(report.locator('.points'), /\d+(\.\d)?\s+of 100 points/)
  await says(report, /Legal threats or litigation mentions/)
  await says(report.locator('.losses'), /hint/i)
  await says(report.locator('.beside-table'), /14:17 UTC\s+.*Told Engineering Manager/s)
  await says(report.locator('.beside-table'), /14:26 UTC\s+.*From Hotel Kastanienhof/s)
  await says(report.locator('.beside-table'), /Left out: Legal Review.*No lawyer has written/s)
  assert.ok((await report.locator('.cite a[href^="#/policy/"]').count()) > 3, 'lost points lead to the policy')
  await desk.button('Copy report').click()
  await eventually(async () => assert.match(await desk.clipboard(), /^# DRILL: Guests who never booked\n/))
  for (const kind of ['Markdown', 'CSV', 'JSON']) {
    const saved = page.waitForEvent('download')
    await page.getByRole('button', { name: kind, exact: true }).click()
    assert.match((await saved).suggestedFilename(), /^drill-breakfast-list\.(md|csv|json)$/)
  }
  await page.reload()
  await says(page.locator('.after .points'), /of 100 points/)

  await desk.go('#/cases', '.archive')
  await counts(page.locator('.case'), 0)
  await desk.go('#/metrics', 'h1')
  await says(page.locator('main'), /no case|none/i)
  await desk.go('#/drills/progress', '.confusion')
  await says(page.locator('main'), /Incident/)
  assert.deepEqual(desk.errors, [])
  await desk.close()
})

test('the same moves are worth the same, and more that is right is worth more', async () => {
  const worth = async (extra) => {
    const desk = await open()
    await start(desk, `#/drills/incident/${BREAKFAST}?seed=3`)
    await decide(desk, 'Immediate', BREACH)
    if (extra) await desk.page.locator('.contacts li', { hasText: 'Engineering Manager' }).getByRole('button', { name: /^Told/ }).click()
    await end(desk)
    const points = parseFloat(await desk.page.locator('.points strong').innerText())
    await desk.close()
    return points
  }
  const bare = await worth(false)
  assert.equal(await worth(false), bare)
  assert.ok((await worth(true)) > bare)
})

test('a reload finds the drill again, with its clock waiting', async () => {
  const desk = await open()
  await start(desk, `#/drills/incident/${BREAKFAST}?seed=3`, 'Start, ten times as fast')
  await desk.page.clock.fastForward(60_000)
  await says(desk.page.locator('.drill-clock'), /10 of 56 min/)
  await decide(desk, 'Priority', BREACH)
  await desk.page.reload()
  await desk.page.locator('.drill-head').waitFor()
  await says(desk.page.locator('main'), /goes on where you left it/)
  await desk.page.clock.fastForward(60_000)
  await desk.settle()
  await says(desk.page.locator('.drill-clock'), /1[01] of 56 min/)
  await says(desk.page.locator('.classify'), /Priority.*Suspected data breach/s)
  await desk.close()
})

test('a drill goes on while something is looked up, and says what came meanwhile', async () => {
  const desk = await open()
  const { page } = desk
  await start(desk, `#/drills/incident/${BREAKFAST}?seed=3`)
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Policy' }).click()
  await says(page.locator('.notice'), /A drill goes on meanwhile/)
  await page.clock.fastForward(10 * 60_000)
  await page.getByRole('link', { name: 'Back to the drill' }).click()
  await says(page.locator('.drill-clock'), /10 of 56 min/)
  await says(page.locator('.arrival'), /14:26 UTC: a message from Hotel Kastanienhof/)
  await counts(page.locator('.notice', { hasText: 'goes on meanwhile' }), 0)
  await desk.go(`#/drills/incident/${BREAKFAST}?seed=4`, 'h1')
  await counts(page.locator('.notice', { hasText: 'goes on meanwhile' }), 1)
  await page.getByRole('link', { name: 'Back to the drill' }).click()
  await page.getByLabel('Wait', { exact: true }).check()
  await desk.go('#/policy', 'h1')
  await counts(page.locator('.notice', { hasText: 'goes on meanwhile' }), 0)
  await page.clock.fastForward(10 * 60_000)
  await desk.go(`#/drills/incident/${BREAKFAST}?seed=3`, '.drill-head')
  await says(page.locator('.drill-clock'), /10 of 56 min/)
  assert.deepEqual(desk.errors, [])
  await desk.close()
})

test('what is typed in a drill, and the drill itself, are there after a look at another drill', async () => {
  const desk = await open()
  const { page } = desk
  await start(desk, `#/drills/incident/${BREAKFAST}?seed=3`)
  await decide(desk, 'Immediate', BREACH)
  await page.locator('.composer select').selectOption({ label: 'Acknowledgement: Security & Data Incidents (to the customer)' })
  const field = page.locator('.composer .field input, .composer .field textarea').first()
  await field.fill('Dana')
  await desk.go(`#/drills/incident/${BREAKFAST}?seed=4`, 'h1')
  await page.getByRole('button', { name: /^Start/ }).first().waitFor()
  await desk.go('#/policy', 'h1')
  await page.getByRole('link', { name: 'Back to the drill' }).click()
  await page.locator('.drill-head').waitFor()
  assert.equal(await field.inputValue(), 'Dana')
  const drafts = () => page.evaluate(() => Object.keys(sessionStorage).filter((key) => key.includes('draft.drill-')))
  assert.notDeepEqual(await drafts(), [])
  await page.clock.fastForward(60 * 60_000)
  await desk.button('End and see the report').click()
  await page.locator('.after').waitFor()
  assert.deepEqual(await drafts(), [], 'what was typed in it is gone with it')
  assert.deepEqual(desk.errors, [])
  await desk.close()
})

test('the time of a drill ends, and it waits for a word', async () => {
  const desk = await open()
  await start(desk, `#/drills/incident/${BREAKFAST}?seed=3`, 'Start, ten times as fast')
  await desk.page.clock.fastForward(6 * 60_000)
  await says(desk.page.locator('main'), /The time of this drill is over/)
  await desk.button('End and see the report').click()
  await says(desk.page.locator('.after'), /not answered/)
  await desk.close()
})

test('a trainer lets messages arrive by hand, and has sheets to hand out', async () => {
  const desk = await open()
  const { page } = desk
  await start(desk, `#/drills/group/${BREAKFAST}?seed=3`)
  await pass(desk, 20)
  await says(page.locator('.inbox'), /Nothing has come in/)
  await page.locator('.trainer').getByRole('button', { name: /message 2$/ }).click()
  await says(page.locator('.inbox'), /Alto Adige daily/)
  await says(page.locator('.trainer li').nth(1), /has arrived/)
  assert.match(await page.evaluate(() => document.activeElement.innerText), /has arrived/, 'whoever pressed it keeps their place')
  await page.emulateMedia({ media: 'print' })
  await page.evaluate(() => document.documentElement.setAttribute('data-print', 'handouts'))
  await counts(page.locator('.sheet-of-paper:visible'), 5)
  await says(page.locator('.handouts'), /DRILL.*breakfast board.*What is right.*Suspected data breach/s)
  assert.equal(await page.locator('.work').isVisible(), false)
  await page.evaluate(() => document.documentElement.removeAttribute('data-print'))
  await page.emulateMedia({ media: 'screen' })
  await end(desk)
  await says(page.locator('.beside-table'), /14:37 UTC\s+.*From Alto Adige daily/s)
  await desk.close()
})

test('a sprint of twenty: what was not urgent enough is counted apart', async () => {
  const drills = await library()
  const desk = await open()
  const { page } = desk
  await page.getByLabel('You are').fill('Ann Field')
  await page.getByLabel('You are').press('Tab')
  await start(desk, '#/drills/sprint?seed=5')
  await isolated(desk)
  const level = (text) => text.replace(/\s+/g, ' ').trim()
  let missed = 0
  for (let place = 1; place <= 20; place++) {
    await page.getByRole('heading', { name: new RegExp(`^Ticket ${place} of 20`) }).waitFor()
    const text = level(await page.locator('.marked').innerText())
    const drill = drills.find(({ ticket }) => level(ticket) === text)
    assert.ok(drill, `a drill says ${text.slice(0, 60)}`)
    await page.clock.fastForward(10_000)
    const tier = tierOf(drill.criteria)
    const under = tier !== 'No escalation' && place % 4 === 0
    if (under) missed++
    await page.getByLabel(new RegExp(`^${under ? 'No escalation' : tier}`)).check()
    if (!under && tier !== 'No escalation') {
      assert.ok(await page.getByRole('button', { name: /^(Next ticket|Finish)$/ }).isDisabled())
      await page.getByLabel('Whom do you tell first?').selectOption('engineering-manager')
    }
    await page.getByRole('button', { name: /^(Next ticket|Finish)$/ }).click()
  }
  await says(page.locator('.after'), new RegExp(`Not urgent enough: ${missed} · too urgent: 0 · of 20 answers`))
  await says(page.locator('.points'), /20 tickets in 3 min 2\d s|20 tickets in 3 min 3\d s/)
  await counts(page.locator('.tickets > li'), 20)
  await page.locator('.tickets summary').first().click()
  await says(page.locator('.tickets li').first(), /It was: .*You said: /s)
  await desk.shot('drill-sprint')

  await desk.go('#/drills/progress', '.confusion')
  await says(page.locator('main'), /Ann Field.*Sprint/s)
  const saved = page.waitForEvent('download')
  await desk.button('Save results as a file').click()
  assert.equal((await saved).suggestedFilename(), 'drill-results-ann-field.json')
  await desk.go('#/drills', '.modes')
  await says(page.locator('.next-drill'), /Drawn by what you missed/)
  assert.deepEqual(desk.errors, [])
  await desk.close()
})

test('the quiz answers with the policy\'s line', async () => {
  const desk = await open()
  const { page } = desk
  await desk.go('#/drills/quiz?seed=4', '.quiz')
  for (let place = 1; place <= 15; place++) {
    await page.getByRole('heading', { name: `Question ${place} of 15` }).waitFor()
    assert.ok(await page.getByRole('button', { name: 'Answer', exact: true }).isDisabled())
    await page.locator('.quiz input[type=radio]').first().check()
    await page.getByRole('button', { name: 'Answer', exact: true }).click()
    await says(page.locator('.verdict-of'), /Right|Not so\. Right is: ./)
    await page.locator('.verdict-of q').waitFor()
    await page.getByRole('button', { name: /^(Next question|See the result)$/ }).click()
  }
  await says(page.locator('.points'), /^\d+\s+of 15 right$/)
  await desk.go('#/drills/progress', '.chart')
  await says(page.locator('main'), /Policy quiz/)
  assert.deepEqual(desk.errors, [])
  await desk.close()
})

test('the training calendar knows what is due, and goes along as a calendar', async () => {
  const desk = await open()
  const { page } = desk
  // Whoever has just come is not late.
  const summary = page.locator('.trainings summary')
  await says(summary, /\d+ not held yet/)
  await counts(page.locator('.trainings .late'), 0)
  await summary.click()
  const monthly = page.locator('.trainings li', { hasText: 'Escalation scenario drills' })
  await says(monthly, /not held yet/)
  await monthly.getByRole('button', { name: /^Held today/ }).click()
  await says(monthly, /last 4 Mar 2026.*due 4 Apr 2026/s)
  await monthly.getByRole('button', { name: /^Take back/ }).click()
  await says(monthly, /not held yet/)
  await monthly.getByRole('button', { name: /^Held today/ }).click()
  await says(monthly, /due 4 Apr 2026/)
  // A month later it is late, and shows at once.
  await page.evaluate(() => {
    for (const [key, kept] of Object.entries(localStorage)) localStorage.setItem(key, kept.replaceAll('"2026-03-04T', '"2026-01-04T'))
  })
  await page.reload()
  await says(summary, /1 due/)
  await says(monthly, /due now/)
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as calendar (.ics)' }).click()
  assert.equal((await saved).suggestedFilename(), 'training.ics')
  await desk.close()
})

test('a class: ten files of results, and what is none is refused', async () => {
  const desk = await open()
  const { page } = desk
  await desk.go('#/drills/class', 'h1')
  const file = (name, text) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) })
  const names = ['Ann', 'Ben', 'Cyd', 'Dan', 'Eve', 'Fay', 'Gus', 'Hal', 'Ida', 'Jon']
  const files = names.map((name, place) =>
    file(`${name}.json`, resultFile(name, [['immediate', place < 3 ? 'none' : 'immediate', 60 + place], ['none', 'none', 90]])))
  await page.locator('input[type=file]').setInputFiles([...files, file('notes.json', '{"a": 1}')])
  await counts(page.locator('.class tbody tr'), 10)
  await says(page.locator('main'), /10 trainees/)
  await says(page.locator('main'), /notes\.json was not read: /)
  await says(page.locator('.class tbody tr', { hasText: 'Ann' }), /1 of 2.*Suspected data breach/s)
  await says(page.locator('main'), /Not urgent enough: 3 · too urgent: 0 · of 20 answers/)
  await desk.button('Clear').click()
  await counts(page.locator('.class'), 0)
  assert.equal(await page.evaluate(() => localStorage.getItem('escalation-desk.drills')?.includes('Ann') ?? false), false)
  await desk.close()
})

test('a drill by keyboard alone', async () => {
  const desk = await open()
  const { page } = desk
  const tabTo = tabber(page, 200)
  await tabTo(/^Work through it/)
  await page.keyboard.press('Enter')
  await page.locator('.brief').waitFor()
  await tabTo(/^Start$/)
  await page.keyboard.press('Enter')
  await page.locator('.drill-head').waitFor()
  await page.getByLabel('Ask the customer, or look it up').focus()
  await page.keyboard.type('announce or hint')
  await page.keyboard.press('Enter')
  await says(page.locator('.inbox'), /Do they announce or hint at legal action/)
  await tabTo(/^Immediate/)
  await page.keyboard.press('Space')
  await tabTo(/^Suspected data breach/)
  await page.keyboard.press('Space')
  await tabTo(/^Decide so/)
  await page.keyboard.press('Enter')
  await page.locator('.due-list').waitFor()
  await tabTo(/^Told/)
  await page.keyboard.press('Enter')
  await says(page.locator('.contacts'), /told 14:1\d UTC/)
  await page.locator('h1').focus()
  await tabTo(/^End the drill …/)
  await page.keyboard.press('Enter')
  await tabTo(/^End the drill now/)
  await page.keyboard.press('Enter')
  await page.locator('.after').waitFor()
  await eventually(async () => assert.match(await page.evaluate(() => document.activeElement?.tagName ?? ''), /H1/))
  await desk.close()
})
