// Training drills that are written in the page, go to colleagues as files, and come from them.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { Desk, counts, eventually, says, useDesk } from './support/desk.mjs'
import { decide, end, library, pass, resultFile, start, tabber, testStates } from './support/drills.mjs'

useDesk()

const open = (options) => Desk.open({ hash: '#/drills', wait: '.modes', ...options })
const BREAKFAST = 'breakfast-list'
const BREACH = 'Suspected data breach or unauthorized access'
const OUTAGE = 'Platform-wide service disruption'

/** The text of the file that a click saves, and its name. */
async function saved(desk, click) {
  const download = desk.page.waitForEvent('download')
  await click()
  const file = await download
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') }
}

const choose = (desk, ...files) =>
  desk.page.locator('.choice input[type=file]').setInputFiles(
    files.map(({ name, text }) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) })))

/** A drill as a trainer writes it, in a browser of its own. */
async function write(desk) {
  const { page } = desk
  await desk.button('Write a drill').click()
  await page.locator('.write').waitFor()
  await says(page.locator('.write'), /3 problems to fix/)
  await page.getByLabel(/^Title/).fill('Night at the lighthouse')
  await page.getByLabel(/^What the customer wrote/).fill('Subject: dark\n\nNothing opens since ten, for none of our eleven keepers. "No server", it says.')
  await page.getByLabel(/^Why/).fill('Nobody of them can open it.')
  await page.locator('#write-criteria').getByLabel(OUTAGE, { exact: true }).check()
  await says(page.locator('#write-criteria'), /It is then: .*Immediate/s)
  await desk.button('Add an answer').click()
  const reveal = page.getByRole('group', { name: 'Answer 1' })
  await reveal.getByLabel('To the question').selectOption({ label: 'How many customers are affected?' })
  await reveal.getByRole('textbox', { name: 'Customers affected' }).fill('4')
  await reveal.getByLabel(/^What the customer or/).fill('Three other lights of the coast.')
  await desk.button('Add a message').click()
  const inject = page.getByRole('group', { name: 'Message 1' })
  await inject.getByLabel('Minutes after the report').fill('12')
  await inject.getByLabel('From', { exact: true }).fill('Coast guard')
  await inject.getByLabel('It comes').selectOption('unless')
  await inject.getByLabel('What has happened by then').selectOption({ label: 'a level has acknowledged' })
  await inject.getByLabel('What they say').fill('Ships ask us. Who has it?')
  await page.getByLabel(/^Must say/).fill('next update|write again\nlights')
  await page.getByLabel(/^Must not say/).fill('all is well')
  await says(page.locator('.write'), /No problems found/)
}

test('a drill is written, survives a reload, is tried, and leaves as a file and as TOML', async () => {
  const desk = await open()
  const { page } = desk
  await write(desk)
  await page.reload()
  await says(page.locator('.write'), /No problems found/)
  assert.equal(await page.getByLabel(/^Must say/).inputValue(), 'next update|write again\nlights')
  await says(page.locator('.beside-form'), /From the report on.*Immediate.*Tell: .*Engineering Manager by minute 15/s)
  await page.getByLabel(/^Short name/).fill('Night, lighthouse!')
  await page.getByLabel(/^Short name/).press('Tab')
  await eventually(() => assert.match(page.url(), /#\/drills\/write\/night-lighthouse$/))
  const toml = await saved(desk, () => desk.button('Save as TOML').click())
  assert.equal(toml.name, 'night-lighthouse.toml')
  assert.match(toml.text, /^\[\[drill\]\]\nid = "night-lighthouse"\n/)
  assert.match(toml.text, /must = \[\["next update", "write again"\], \["lights"\]\]/)
  const file = await saved(desk, () => desk.button('Save as a drill file').click())
  assert.equal(JSON.parse(file.text).drills[0].title, 'Night at the lighthouse')
  await page.getByRole('link', { name: 'Try it' }).click()
  await page.locator('.brief').waitFor()
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await page.locator('.drill-head').waitFor()
  await says(page.locator('.story'), /none of our eleven keepers/)
  await decide(desk, 'Immediate', OUTAGE)
  await pass(desk, 13)
  await says(page.locator('.inbox'), /Coast guard.*Who has it/s)
  await desk.go('#/drills', '.modes')
  const row = page.locator('.choice li', { hasText: 'Night at the lighthouse' })
  await says(row, /own/)
  await row.getByRole('button', { name: /^Delete/ }).click()
  await counts(row, 0)
  await desk.button('Undo').click()
  await says(row, /own/)

  const other = await open()
  await choose(other, file)
  await says(other.page.locator('.choice .sheet'), /1 drill added to the list/)
  await other.page.locator('.choice .sheet').getByRole('link', { name: 'Start' }).click()
  await says(other.page.locator('.brief'), /Night at the lighthouse/)
  await other.go('#/drills', '.modes')
  await choose(other, file)
  await says(other.page.locator('.choice .sheet'), /1 drill, here already/)
  assert.deepEqual([...desk.errors, ...other.errors], [])
  await other.close()
  await desk.close()
})

test('a shipped drill is edited as a copy, step by step back', async () => {
  const desk = await open()
  const { page } = desk
  await desk.go(`#/drills/incident/${BREAKFAST}?seed=3`, '.brief')
  await desk.button('Edit a copy').click()
  await page.locator('.write').waitFor()
  const title = page.getByLabel(/^Title/)
  assert.equal(await title.inputValue(), 'Guests who never booked')
  await title.fill('')
  await says(page.locator('.faults'), /Title.*A title is empty.*E213/s)
  await page.locator('.faults').getByRole('button', { name: 'Title' }).click()
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'write-title')
  await title.fill('Too many guests')
  await page.getByRole('group', { name: 'Message 2' }).getByLabel('Minutes after the report').fill('3')
  await page.getByRole('group', { name: 'Message 2' }).getByLabel('Minutes after the report').press('Tab')
  await says(page.locator('.faults'), /Message 2, when.*stands behind a later one.*E212/s)
  await desk.button('Put them in order of time').click()
  await says(page.locator('.write'), /No problems found/)
  for (const step of ['order of the messages', 'Message 2, when', 'Title']) await desk.button(`Undo: ${step}`).click()
  assert.equal(await title.inputValue(), 'Guests who never booked')
  await desk.go('#/drills', '.modes')
  await says(page.locator('.choice li', { hasText: 'Guests who never booked' }).first(), /own/)
  const drills = await library()
  await says(page.locator('.choice > p[role=status]'), new RegExp(`^${drills.length + 1} of ${drills.length + 1}$`))
  await desk.close()
})

test('a file from somebody else is taken as a whole or refused with place and remedy', async () => {
  const [first, second] = (await library()).filter((drill) => drill.inject?.length > 1)
  const file = (change) => {
    const whole = {
      schema: 1, kind: 'escalation-desk-drill', written_at: '2026-03-04T10:00:00Z', policy: 'teamflow', mode: 'sprint', seed: 9,
      drills: structuredClone([first, second]),
    }
    change(whole)
    return { name: 'evil.json', text: JSON.stringify(whole) }
  }
  const desk = await open()
  const { page } = desk
  const sheet = page.locator('.choice .sheet')
  for (const [change, words] of [
    [(file) => (file.drills[1].criteria = ['security.breech']), /scenario 2 .*`criteria\.0`: unknown criterion `security\.breech` \(E202\)\. What to do: did you mean `security\.breach`\?/],
    [(file) => (file.drills[0].inject[1].at = '30 h'), /scenario 1 .*`inject\.1\.at`.*more than a day \(E212\)/],
    [(file) => (file.drills[0].id = '<img src=x onerror=alert(1)>'), /cannot be a drill's id \(E213\)/],
    [(file) => (file.drills[0].ticket = 'x'.repeat(6001)), /6001 characters, and may have 6000/],
    [(file) => (file.schema = 9), /of a later version.*reload this page/],
    [(file) => (file.drills = []), /no scenario/],
    [(file) => (file.kind = 'escalation-desk-drill-results'), /another kind of file/],
  ]) {
    await choose(desk, file(change))
    await says(sheet, words)
  }
  await choose(desk, { name: 'cut.json', text: '{"schema": 1, "kind"' })
  await says(sheet, /cut\.json was not opened: this file ends too soon, line 1 column 20/)
  assert.equal(await page.evaluate(() => localStorage.getItem('escalation-desk.drills.own')), '[]')
  // A drill that takes a shipped one's name gets another, and its words stay words.
  await choose(desk, file((file) => {
    file.drills[0].title = '<b onclick=alert(1)>Hello</b>'
    file.drills[1].title = 'Second'
  }))
  await says(sheet, /2 drills added/)
  await says(page.locator('.choice li').first(), /<b onclick=alert\(1\)>Hello<\/b>.*own/s)
  await sheet.getByRole('link', { name: 'Start' }).click()
  await says(page.locator('.brief'), /2 tickets, one after the other/)
  assert.match(page.url(), new RegExp(`of=${first.id}-2\\.${second.id}-2$`))
  assert.deepEqual(desk.errors, [])
  await desk.close()
})

test('a sprint is paused with its ticket out of sight, also over a reload, and says so', async () => {
  const drills = await library()
  const desk = await open()
  const { page } = desk
  const two = drills.filter((drill) => drill.criteria.length === 0).slice(0, 2)
  await start(desk, `#/drills/sprint?seed=9&of=${two.map(({ id }) => id).join('.')}`)
  await page.getByLabel(/^No escalation/).check()
  await page.clock.fastForward(10_000)
  await desk.button('Pause').click()
  await counts(page.locator('.marked'), 0)
  await page.clock.fastForward(120_000)
  await page.reload()
  await page.locator('.drill-head').waitFor()
  await counts(page.locator('.marked'), 0)
  await says(page.locator('.elapsed'), /0:1\d/)
  await desk.button('Go on').click()
  await page.locator('.marked').waitFor()
  for (const last of [false, true]) {
    await page.getByLabel(/^No escalation/).check()
    await page.getByRole('button', { name: last ? 'Finish' : 'Next ticket' }).click()
  }
  await says(page.locator('.points'), /2 tickets in 0 min \d\d s.*Paused once, 2 min 0\d s/s)
  await says(page.locator('.tickets'), /paused 2 min 0\d s/)
  await desk.close()
})

test('a trainer rates otherwise: both stand in report, exports and results', async () => {
  const desk = await open()
  const { page } = desk
  await start(desk, `#/drills/group/${BREAKFAST}?seed=3`)
  await decide(desk, 'Immediate', BREACH)
  await end(desk)
  await page.locator('.after').waitFor()
  const byRule = (await page.locator('.points > span').first().innerText()).trim()
  await page.getByText('Rate it otherwise').click()
  await desk.button('Rate it so').click()
  await counts(page.locator('#overrule .warning'), 1)
  await page.locator('#overrule-rating').selectOption('Performed without challenges')
  await page.getByLabel('Why', { exact: true }).fill('The group called everybody by phone')
  await page.getByLabel('Trainer', { exact: true }).fill('Eve')
  await desk.button('Rate it so').click()
  await says(page.locator('.points'), new RegExp(`${byRule}.*Trainer: Performed without challenges`, 's'))
  await page.reload()
  await says(page.locator('.overrule'), /Performed without challenges: The group called everybody by phone · Eve/)
  const csv = await saved(desk, () => page.getByRole('button', { name: 'CSV', exact: true }).click())
  assert.match(csv.text, new RegExp(`,${byRule},Performed without challenges,The group called everybody by phone,`))
  const json = await saved(desk, () => page.getByRole('button', { name: 'JSON', exact: true }).click())
  assert.equal(JSON.parse(json.text).overruled.by, 'Eve')
  await desk.go('#/drills/progress', '.confusion')
  const results = await saved(desk, () => desk.button('Save results as a file').click())
  assert.equal(JSON.parse(results.text).attempts[0].overruled.rating, 'without-challenges')
  await desk.go('#/drills/class', 'h1')
  await page.locator('input[type=file]').setInputFiles({ name: 'a.json', mimeType: 'application/json', buffer: Buffer.from(results.text) })
  await page.locator('.class').waitFor()
  assert.equal(await page.locator('.class tbody td').nth(5).innerText(), '1')
  assert.deepEqual(desk.errors, [])
  await desk.close()
})

test('a quiz goes on after a reload, and stands in the result file and the class overview', async () => {
  const desk = await open()
  const { page } = desk
  await desk.go('#/drills/quiz?seed=4', '.quiz')
  for (let place = 1; place <= 15; place++) {
    await page.getByRole('heading', { name: `Question ${place} of 15` }).waitFor()
    await page.locator('.quiz input[type=radio]').first().check()
    await page.getByRole('button', { name: 'Answer', exact: true }).click()
    await page.locator('.verdict-of').waitFor()
    if (place === 3) {
      await page.reload()
      await says(page.locator('.verdict-of'), /Right|Not so/)
    }
    await page.getByRole('button', { name: /^(Next question|See the result)$/ }).click()
  }
  const right = Number(/\d+/.exec(await page.locator('.points').innerText())[0])
  await desk.go('#/drills/progress', '.chart')
  await counts(page.locator('tbody tr', { hasText: 'Policy quiz' }), 1)
  await says(page.locator('main'), /in a quiz nobody judges a ticket\. Work through a drill/)
  await counts(page.locator('.confusion, #weak-title'), 0)
  const results = await saved(desk, () => desk.button('Save results as a file').click())
  const [quiz] = JSON.parse(results.text).quizzes
  assert.equal(quiz.answers.filter(({ given, right }) => given === right).length, right)
  await desk.go('#/drills/class', 'h1')
  await page.locator('input[type=file]').setInputFiles({ name: 'a.json', mimeType: 'application/json', buffer: Buffer.from(results.text) })
  await says(page.locator('.class tbody tr'), /in 1/)
  await says(page.locator('main'), /What the quiz showed/)
  await says(page.locator('main'), /Nobody in these files has worked through a drill yet/)
  await counts(page.locator('.confusion, #weak-title'), 0)
  await desk.close()
})

test('the files of a class stay in their tab until they are cleared', async () => {
  const desk = await open()
  const { page } = desk
  const trainees = page.locator('.class tbody tr')
  await desk.go('#/drills/class', 'h1')
  const file = (name) => ({ name: `${name}.json`, mimeType: 'application/json', buffer: Buffer.from(resultFile(name, [['immediate', 'none', 60]])) })
  await page.locator('input[type=file]').setInputFiles([file('Ann'), file('Ben')])
  await counts(trainees, 2)
  await page.locator('.weak a').first().click()
  await page.locator('.entry h1').first().waitFor()
  await page.goBack()
  await counts(trainees, 2)
  await page.reload()
  await counts(trainees, 2)
  const other = await desk.tab('#/drills/class', 'h1')
  await counts(other.page.locator('.class'), 0)
  await desk.button('Clear').click()
  await counts(trainees, 0)
  await page.reload()
  await page.getByRole('heading', { name: 'Class overview' }).waitFor()
  await counts(trainees, 0)
  assert.equal(await page.evaluate(() => JSON.stringify(sessionStorage).includes('Ann')), false)

  // A tab that has no room says so, before one leaves the page.
  await page.evaluate(() => {
    Storage.prototype.setItem = () => { throw new DOMException('no room', 'QuotaExceededError') }
  })
  await page.locator('input[type=file]').setInputFiles([file('Ann')])
  await says(page.locator('main [role=alert]', { hasText: 'no room' }), /they are gone once you leave this page/)
  await desk.close()
})

test('nobody at Level 3 answers: the case moves up, and the report says so', async () => {
  const desk = await open()
  const { page } = desk
  await start(desk, '#/drills/incident/ferry-crew-list?seed=1')
  await decide(desk, 'Immediate', BREACH)
  await page.locator('.due-list li', { hasText: 'Tell the Engineering Manager' }).getByRole('button', { name: /^Told/ }).click()
  await pass(desk, 16)
  await says(page.locator('.inbox'), /Nothing has come in/)
  await says(page.locator('.due-list'), /Level 3 is silent: move the case up to/)
  await desk.button('Move up to Level 4').click()
  await pass(desk, 3)
  await says(page.locator('.inbox'), /I have it/)
  await page.evaluate(() => document.querySelectorAll('.due-list details').forEach((details) => (details.open = true)))
  await page.locator('.due-list').getByRole('button', { name: / has it$/ }).first().click()
  await end(desk)
  await says(page.locator('.parts-of'), /Levels\s+5 of 5/)
  await says(page.locator('.beside-table'), /Moved up to Level 4 · Executive/)
  assert.deepEqual(desk.errors, [])
  await desk.close()
})

test('writing a drill by keyboard alone', async () => {
  const desk = await open()
  const { page } = desk
  const tabTo = tabber(page, 250)
  await tabTo(/^Write a drill/)
  await page.keyboard.press('Enter')
  await page.locator('.write').waitFor()
  await tabTo(/^Title/)
  await page.keyboard.type('A quiet night')
  await tabTo(/^What the customer wrote/)
  await page.keyboard.type('Thank you, all is well.')
  await tabTo(/^Why/)
  await page.keyboard.type('Nothing is asked.')
  await says(page.locator('.write'), /No problems found/)
  await tabTo(/^Try it/)
  await page.keyboard.press('Enter')
  await says(page.locator('.brief'), /A quiet night/)
  await desk.close()
})

const STATES = {
  'write-blank': async (desk) => {
    await desk.button('Write a drill').click()
    await desk.page.locator('.write').waitFor()
  },
  write: async (desk) => {
    await write(desk)
    await desk.page.evaluate(() => document.querySelectorAll('main details').forEach((details) => (details.open = true)))
  },
  own: async (desk) => {
    await write(desk)
    await desk.go('#/drills', '.modes')
    await desk.page.locator('.choice li').first().getByRole('button', { name: /^Delete/ }).click()
    await choose(desk, { name: 'evil.json', text: '{"a": 1}' })
    await says(desk.page.locator('.choice .sheet'), /was not opened/)
  },
  paused: async (desk) => {
    await start(desk, '#/drills/sprint?seed=5')
    await desk.button('Pause').click()
  },
  rated: async (desk) => {
    await start(desk, `#/drills/incident/${BREAKFAST}?seed=3`)
    await end(desk)
    await desk.page.getByText('Rate it otherwise').click()
  },
}

testStates('every state of writing and sharing', open, STATES)
