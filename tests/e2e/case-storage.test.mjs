// What the browser keeps of cases: two tabs, a crash, no room, a database that is deleted or not there, and files.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { kept, log, multiply, openCase, send, stored } from './support/cases.mjs'
import { Desk, address, counts, says, useDesk } from './support/desk.mjs'
import { HOW_TO, INVOICES } from './support/tickets.mjs'

useDesk()

test('two tabs see each other\'s entries at once, and lose and double none', async () => {
  const one = await Desk.open()
  const id = await openCase(one)
  const two = await one.tab(`#/cases/${id}`, '.case-head')
  await send(one, 'note', { text: 'from one' }, /^Add the note/)
  assert.match((await log(two))[0], /from one/)
  await Promise.all([send(one, 'note', { text: 'again one' }, /^Add the note/), send(two, 'note', { text: 'from two' }, /^Add the note/)])
  await kept(one)
  for (const desk of [one, two]) {
    const notes = (await log(desk)).filter((line) => /from one|again one|from two/.test(line))
    assert.equal(notes.length, 3, notes.join('\n'))
  }
  const { [id]: summary } = await stored(one, 'summaries')
  assert.equal(JSON.parse(summary).events, 4)
  assert.equal(Object.keys(await stored(one)).length, 4)

  // Ids are taken once, though both tabs ask at the same time.
  const ids = await Promise.all([openCase(one, HOW_TO), openCase(two, HOW_TO)])
  assert.equal(new Set([id, ...ids]).size, 3, ids.join())
  assert.deepEqual([...one.errors, ...two.errors], [])
  await one.close()
})

test('a tab that dies in mid-write leaves each entry whole or not at all', async () => {
  const desk = await Desk.open()
  const id = await openCase(desk)
  const tab = await desk.tab(`#/cases/${id}`, '.case-head')
  const dead = new Promise((resolve) => tab.page.once('crash', resolve))
  const session = await desk.context.newCDPSession(tab.page)
  await tab.page.locator('.step input').first().evaluate((box) => box.click())
  session.send('Page.crash').catch(() => {})
  await dead
  const again = await desk.tab(`#/cases/${id}`, '.case-head')
  const events = Object.values(await stored(again)).map((json) => JSON.parse(json))
  const summary = JSON.parse((await stored(again, 'summaries'))[id])
  assert.equal(summary.events, events.length, 'summary and events agree')
  assert.equal((await log(again)).length, events.length)
  await desk.close()
})

test('what is typed and not sent yet survives a reload, and is gone once it is sent', async () => {
  const desk = await Desk.open()
  const { page } = desk
  await desk.paste(INVOICES)
  await page.getByLabel('Customer', { exact: true }).fill('Green Lawns Ltd')
  await desk.button('Open a case').click()
  await page.locator('.case-head h1').waitFor()
  await page.getByLabel('You are').fill('Ann')
  await page.getByLabel('You are').press('Tab')
  await page.getByLabel('Message').selectOption('status-update')
  await says(page.locator('.letter'), /Green Lawns Ltd[^]*Ann/)
  await page.getByLabel(/^What we know/).fill('A filter was wrong')
  await page.locator('details#note > summary').click()
  await page.locator('#note-text').fill('called twice')
  await kept(desk)

  await page.reload()
  await page.locator('.case-head h1').waitFor()
  assert.equal(await page.locator('#note-text').inputValue(), 'called twice')
  await says(page.locator('.letter'), /A filter was wrong/)
  await send(desk, 'note', {}, /^Add the note/)
  assert.match((await log(desk))[0], /called twice/)
  await page.reload()
  await page.locator('.case-head h1').waitFor()
  assert.equal(await page.locator('#note-text').inputValue(), '')
  await page.locator('details#resolve > summary').click()
  await says(page.locator('details#resolve'), /Not told yet: Engineering Manager.*10 steps/s)
  assert.deepEqual(desk.errors, [])
  await desk.close()
})

test('who hands over is whoever works here, also if the name is typed later, unless somebody wrote another', async () => {
  const desk = await Desk.open()
  const { page } = desk
  await openCase(desk)
  const [from, to] = [page.locator('#hand-over-from'), page.locator('#hand-over-to')]
  const work = async (name) => {
    await page.locator('#agent').fill(name)
    await page.locator('#agent').press('Tab')
    await desk.settle()
  }
  await page.locator('details#hand-over > summary').click()
  await to.fill('Ben')
  await work('Ann')
  assert.equal(await from.inputValue(), 'Ann')
  assert.equal(await to.inputValue(), 'Ben')
  await page.reload()
  await page.locator('.case-head h1').waitFor()
  assert.deepEqual([await from.inputValue(), await to.inputValue()], ['Ann', 'Ben'])
  await work('Cyd')
  assert.equal(await from.inputValue(), 'Cyd', 'nobody wrote another one before the reload')
  await from.fill('The night shift')
  await work('Dan')
  assert.equal(await from.inputValue(), 'The night shift')
  await page.reload()
  await page.locator('.case-head h1').waitFor()
  assert.equal(await from.inputValue(), 'The night shift')
  assert.deepEqual(desk.errors, [])
  await desk.close()
})

test('no room: the entry stays in the tab, the page says so, and goes on when there is room', async () => {
  let session
  const origin = () => new URL(address()).origin
  const desk = await Desk.open({
    prepare: async (page) => {
      session = await page.context().newCDPSession(page)
      await session.send('Storage.overrideQuotaForOrigin', { origin: origin(), quotaSize: 500_000 })
    },
  })
  const id = await openCase(desk)
  await send(desk, 'note', { text: 'x'.repeat(800_000) }, /^Add the note/)
  const notice = desk.page.locator('.notice.warning')
  await notice.waitFor()
  await says(notice, /disk is full.*In this tab alone: 1 entry/s)
  assert.match((await log(desk))[0], /Note/i, 'it is on the page all the same')
  const saving = desk.page.waitForEvent('download')
  await notice.getByRole('button', { name: 'Save all cases as a file' }).click()
  const file = await readFile(await (await saving).path(), 'utf8')
  assert.match(file, /x{800000}/, 'the file has what the database lacks')
  await session.send('Storage.overrideQuotaForOrigin', { origin: origin() })
  await notice.getByRole('button', { name: 'Try again' }).click()
  await kept(desk)
  await counts(notice, 0)
  assert.match(JSON.stringify(await stored(desk)), /x{800000}/)
  assert.equal(JSON.parse((await stored(desk, 'summaries'))[id]).events, 2)
  await desk.close()
})

test('deleted under the page: what the tab holds can be saved and written back', async () => {
  const desk = await Desk.open()
  const id = await openCase(desk)
  const before = await stored(desk)
  await desk.page.evaluate(() => new Promise((resolve) => {
    indexedDB.deleteDatabase('escalation-desk').onsuccess = resolve
  }))
  const notice = desk.page.locator('.notice.warning')
  await notice.waitFor()
  await says(notice, /deleted from this browser/)
  await send(desk, 'note', { text: 'written without a database' }, /^Add the note/)
  assert.match((await log(desk))[0], /written without a database/)
  await notice.getByRole('button', { name: 'Write it back' }).click()
  await kept(desk)
  await counts(notice, 0)
  const after = await stored(desk)
  assert.equal(Object.keys(after).length, 2)
  for (const [key, json] of Object.entries(before)) assert.equal(after[key], json)
  assert.equal(JSON.parse((await stored(desk, 'summaries'))[id]).events, 2)
  await desk.close()
})

for (const [what, prepare] of [
  ['a window without a database', () => Object.defineProperty(globalThis, 'indexedDB', { value: undefined })],
  ['a private window that refuses', () => {
    IDBFactory.prototype.open = () => { throw new DOMException('not here', 'SecurityError') }
  }],
]) {
  test(`${what}: cases live in the tab, with a warning and a file`, async () => {
    const desk = await Desk.open({ prepare: (page) => page.addInitScript(prepare) })
    assert.equal(await desk.page.locator('.notice').count(), 0, 'no warning before there is anything to lose')
    await openCase(desk)
    const notice = desk.page.locator('.notice.warning')
    await notice.waitFor()
    await says(notice, /keeps no cases/)
    await send(desk, 'note', { text: 'only here' }, /^Add the note/)
    const saving = desk.page.waitForEvent('download')
    await notice.getByRole('button', { name: 'Save all cases as a file' }).click()
    const file = JSON.parse(await readFile(await (await saving).path(), 'utf8'))
    assert.equal(file.cases[0].events.length, 2)
    // Leaving asks as closing does; a Chromium whose window was to be closed has crashed at the end of this test.
    const asked = desk.page.waitForEvent('dialog')
    desk.page.reload().catch(() => {})
    const dialog = await asked
    assert.equal(dialog.type(), 'beforeunload', 'the tab is not left over them unasked')
    await dialog.dismiss()
    assert.match((await log(desk))[0], /only here/)
    assert.deepEqual(desk.errors, [])
    await desk.close()
  })
}

test('a file of everything, wiped and imported, gives the same bytes; damaged it is refused with the place', async () => {
  const desk = await Desk.open()
  const { page } = desk
  await openCase(desk)
  await send(desk, 'note', { text: 'Grüße, "quoted" 😀' }, /^Add the note/)
  await openCase(desk, HOW_TO)
  const save = async () => {
    await desk.go('#/cases', '.archive')
    const saving = page.waitForEvent('download')
    await page.locator('.archive').getByRole('button', { name: 'Save all cases as a file' }).click()
    return readFile(await (await saving).path(), 'utf8')
  }
  const withoutTime = (file) => file.replace(/"exported_at":"[^"]+"/, '')
  const load = async (text, outcome) => {
    await page.locator('.archive input[type=file]').setInputFiles({ name: 'cases.json', mimeType: 'application/json', buffer: Buffer.from(text) })
    await says(page.locator('.archive p[role=status]'), outcome)
  }
  const first = await save()
  assert.equal(JSON.parse(first).cases.length, 2)
  await load(first, /2 cases; all of that is here already/)
  await page.evaluate(() => new Promise((resolve) => (indexedDB.deleteDatabase('escalation-desk').onsuccess = resolve)))
  await page.reload()
  await page.locator('.bar').waitFor()
  await desk.go('#/cases', '.archive')
  await counts(page.locator('.case'), 0)
  await load(first.slice(0, 4000), /Nothing was imported: .*line \d+ column \d+/)
  await load(first.replace('"by"', '"bye"'), /Nothing was imported: .*line \d+/)
  for (const other of ['Dear team,', '{"name":"page","version":"1"}']) {
    await load('', /ends too soon/)
    await load(other, /^Nothing was imported: this is no file of the desk, or a damaged one, line 1 column \d+\. What to do: choose a file that this desk exported, as it was saved\.$/)
  }
  await counts(page.locator('.case'), 0)
  await load(first, /Imported: 2 new cases, 3 new entries/)
  await counts(page.locator('.case'), 2)
  assert.equal(withoutTime(await save()), withoutTime(first))
  await desk.close()
})

test('summaries of an older desk are made again; a database of a newer desk is left alone', async () => {
  const desk = await Desk.open()
  const id = await openCase(desk)
  const { page } = desk
  await page.evaluate(async (what) => {
    const request = indexedDB.open('escalation-desk')
    await new Promise((resolve) => (request.onsuccess = resolve))
    const write = request.result.transaction(['summaries', 'meta'], 'readwrite')
    write.objectStore('summaries').put('{"shape":"of old"}', what)
    write.objectStore('meta').put(0, 'shape')
    await new Promise((resolve) => (write.oncomplete = resolve))
    request.result.close()
  }, id)
  await page.reload()
  await desk.go('#/cases', '.case')
  assert.match(await page.locator('.case').innerText(), new RegExp(id))

  await page.evaluate(() => new Promise((resolve, reject) => {
    const request = indexedDB.open('escalation-desk', 99)
    request.onsuccess = () => (request.result.close(), resolve())
    request.onerror = () => reject(request.error)
  }))
  const notice = page.locator('.notice.warning')
  await notice.waitFor()
  await says(notice, /newer version of the desk.*Reload/s)
  await page.reload()
  await notice.waitFor()
  await says(notice, /newer version/)
  await desk.close()
})

test('5,000 cases of 40 entries: the board is there at once', { timeout: 300_000 }, async () => {
  const desk = await Desk.open()
  const { page } = desk
  const id = await openCase(desk)
  await page.evaluate(() => document.querySelectorAll('.step input').forEach((box) => box.click()))
  await kept(desk)
  const boxes = page.locator('.step input')
  for (let round = 0; round < 4; round++) {
    for (const box of await boxes.all()) await box.evaluate((box) => box.click())
    await kept(desk)
  }
  const events = await multiply(desk, id, 5_000)
  assert.ok(events >= 40, `${events} entries each`)
  await page.evaluate(() => (location.hash = '#/policy'))
  await page.reload()
  const read = Date.now()
  await page.locator('.bar').waitFor()
  await page.waitForFunction(() => /left|late/.test(document.title))
  const cold = Date.now() - read
  const openings = []
  for (let round = 0; round < 3; round++) {
    await desk.go('#/policy', '.policy')
    const opening = Date.now()
    await page.evaluate(() => new Promise((resolve) => {
      new MutationObserver((_, watch) => {
        if (document.querySelector('.case')) (watch.disconnect(), resolve())
      }).observe(document.body, { childList: true, subtree: true })
      location.hash = '#/cases'
    }))
    openings.push(Date.now() - opening)
  }
  // The quickest counts: what else the machine does is no fault of the board's.
  const open = Math.min(...openings)
  console.log(`board of 5,000: read at start in ${cold} ms, opened in ${openings.join(', ')} ms`)
  assert.ok(open < 200, `the board took ${open} ms`)
  await says(page.locator('.count'), /5001 in all/)
  const scrolled = Date.now()
  for (let step = 0; step < 10; step++) {
    await page.mouse.wheel(0, 2_000)
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => resolve())))
  }
  console.log(`ten steps of scrolling in ${Date.now() - scrolled} ms, ${await page.locator('.case').count()} rows`)
  await page.getByLabel('Find').fill('SEC-2026-COPY0-4321')
  await page.locator('.case', { hasText: '4321' }).first().waitFor()
  await counts(page.locator('.case'), 1)
  await desk.close()
})
