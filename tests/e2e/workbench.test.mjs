// The policy's owner at the workbench: a change, its faults, what it does, and nothing lost.
import assert from 'node:assert/strict'
import { mkdtemp, mkdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { Desk, counts, eventually, says, useDesk } from './support/desk.mjs'

useDesk()

const LARGE = 'annual_contract_value > 50000 USD'

/** Opens the workbench and waits for the first check. */
async function bench(options) {
  const desk = await Desk.open({ hash: '#/workbench', wait: '#policy-file', ...options })
  const { page } = desk
  const found = page.locator('.bench-faults')
  await desk.settle()
  await says(found, /^No faults/)
  return {
    desk,
    page,
    found,
    field: page.locator('#policy-file'),
    entries: page.locator('.entries > li'),
    /** Puts other words in place of some of the open file's, and waits for the check. */
    async change(words, others) {
      const field = page.locator('#policy-file')
      const text = await field.inputValue()
      assert.ok(text.includes(words), `the file says ${words}`)
      await field.fill(text.replace(words, others))
      await page.clock.runFor(600)
      await desk.settle()
    },
  }
}

test('a threshold is changed: the page says what it changes, which cases fail and which tickets are decided otherwise', async () => {
  const { desk, page, found, entries, change } = await bench()
  assert.equal(await page.locator('#editor-title').innerText(), 'criteria.toml', 'it begins where most changes are made')
  await says(page.getByText('come out as they should'), /^All \d{4} come out as they should$/)
  await change(LARGE, 'annual_contract_value > 90000 USD')
  await says(found, /^1 doubt\n+an agent who is asked reads `annual_contract_value > 90000 USD` and no question/)
  await counts(entries, 1)
  await says(entries, /^criterion high-value\.contract-value changed\s+when\s+was\s+annual_contract_value > 50000 USD\s+is\s+annual_contract_value > 90000 USD$/)
  await says(page.getByText('comes out otherwise').or(page.getByText('come out otherwise')), /^\d+ comes? out otherwise$/)

  const file = page.getByLabel('Open tickets')
  const table = 'id;description;annual_contract_value\n1;Where is the colour of a label?;60000\n2;Where is it?;95000\n'
  await file.setInputFiles({ name: 'tickets.csv', mimeType: 'text/csv', buffer: Buffer.from(table) })
  await desk.settle()
  const differing = page.getByRole('list', { name: 'Tickets decided otherwise' }).getByRole('listitem')
  await counts(differing, 1)
  await says(differing, /^1 “?Where is the colour of a label\?”?\s+tier\s+Priority → No escalation\s.*no longer\s+high-value\.contract-value$/s)
  await says(page.getByText('decided otherwise', { exact: false }), /^1 of 2 decided otherwise$/)
  await change('annual_contract_value > 90000 USD', 'annual_contract_value > 99000 USD')
  await says(page.getByText('decided otherwise', { exact: false }), /^2 of 2 decided otherwise$/)
  await file.setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from('name,age\nJo,7\n') })
  await says(page.locator('main [role=alert]'), /^No column holds the tickets’ text\. Name one of them “text”; the first line has: name, age\.$/)

  await desk.go('#/')
  await desk.paste('Hello')
  assert.doesNotMatch(await page.locator('main').innerText(), /90,?000/, 'the desk decides by the policy that it has')
  assert.deepEqual(desk.errors, [])
  await desk.close()
})

test('a fault is named with its place; a click goes there; a ticket is tried when it is mended', async () => {
  const { desk, page, found, field, change } = await bench()
  await change('text shows breach', 'text shows breech')
  await says(found, /^1 fault: the draft cannot be used yet/)
  await says(found, /unknown signal `breech`/)
  await says(found, /did you mean `breach`\?/i)
  await counts(page.getByText('As soon as the draft has no faults.'), 2)
  await page.getByRole('button', { name: /^criteria\.toml, line \d+, column \d+$/ }).click()
  await page.clock.runFor(50)
  const marked = () => field.evaluate((field) => field.value.slice(field.selectionStart, field.selectionEnd))
  await eventually(async () => assert.match(await marked(), /breech/))
  assert.equal(await field.evaluate((field) => field === document.activeElement), true)
  await change('text shows breech', 'text shows outage')
  await says(found, /^3 doubts\n+`security\.breach` always holds with `outage\.platform`/)
  await page.getByLabel('A ticket’s text').fill('I can see the invoices of another company.')
  await desk.settle()
  await says(page.locator('.tried'), /tier\s+Immediate → /)
  assert.deepEqual(desk.errors, [])
  await desk.close()
})

test('a draft survives a reload, its files can be saved, and everything goes back', async () => {
  const { desk, page, entries, change } = await bench()
  await page.getByLabel('Search all files').fill('name = "Immediate')
  await page.getByRole('button', { name: /^tiers\.toml:\d+$/ }).first().click()
  assert.equal(await page.getByLabel('Open file').inputValue(), 'policy/tiers.toml')
  await change('name = "Immediate', 'name = "At once')
  await counts(entries, 1)
  await page.reload()
  await page.locator('#policy-file').waitFor()
  await desk.settle()
  assert.equal(await page.locator('#editor-title').innerText(), 'tiers.toml')
  await counts(entries, 1)
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save tiers.toml' }).click()])
  assert.equal(file.suggestedFilename(), 'tiers.toml')
  assert.match(await readFile(await file.path(), 'utf8'), /name = "At once/)
  await page.getByRole('button', { name: 'All as it was' }).click()
  await page.clock.runFor(600)
  await says(page.getByText('Nothing yet.', { exact: false }), /Change a file/)
  await page.getByRole('button', { name: 'Undo: all files as they were' }).click()
  await page.clock.runFor(600)
  await counts(entries, 1)
  await desk.close()
})

test('a folder takes the place of the policy, and one that is none is refused', async () => {
  const { desk, page, found, entries } = await bench()
  const folder = join(await mkdtemp(join(tmpdir(), 'desk-')), 'acme')
  await mkdir(folder)
  await writeFile(join(folder, 'notes.txt'), 'none')
  const field = page.getByLabel('Open a folder')
  await field.setInputFiles(folder)
  await says(page.getByText('This is no folder of a policy or language', { exact: false }), /Choose the one that has them\./)
  await writeFile(join(folder, 'policy.toml'), '[about]\nname = "Acme"\n')
  await field.setInputFiles(folder)
  await says(page.getByText('opened', { exact: false }), /^1 file opened$/)
  await page.clock.runFor(600)
  await says(found, /cannot be used yet/)
  assert.ok((await entries.count()) > 50, 'everything else is removed')
  await page.getByRole('button', { name: 'Undo: the folder' }).click()
  await page.clock.runFor(600)
  await says(found, /^No faults/)
  await desk.close()
})

test('a case fails in the workbench as it does in the tests: by what it asks and sets aside, too', async () => {
  const { desk, page, change } = await bench()
  await page.getByLabel('Search all files').fill('sets_aside = [')
  await page.getByRole('button', { name: /^cases\// }).first().click()
  await page.clock.runFor(50)
  await change('sets_aside = ["', 'sets_aside = ["churn", "')
  await says(page.getByText('comes out otherwise'), /^1 comes out otherwise$/)
  const wrong = page.getByRole('list', { name: 'Cases and examples that come out otherwise' }).getByRole('listitem')
  await says(wrong, /should be set aside\s+churn\s/)
  await desk.close()
})

test('the workbench fails where the policy’s tests do: on an example, on a case with an unknown name, on a criterion without a case', async () => {
  const { desk, page, field, found, change } = await bench()
  const head = page.locator('.bench-effect [role=status]').first()
  await says(head, /^All \d{4} come out as they should$/)
  await page.getByLabel('Open file').selectOption('policy/signals/outage.toml')
  const example = /^yes = \[\s*"([^"]+)"/m.exec(await field.inputValue())[1]
  await change(`"${example}"`, '"How do I change the colour of a label?"')
  await says(head, /^1 comes out otherwise$/)
  const wrong = page.getByRole('list', { name: 'Cases and examples that come out otherwise' }).getByRole('listitem')
  await says(wrong, /^How do I change the colour of a label\?\s+should be found\s+\S+/)
  await wrong.getByRole('button', { name: /^signals\/outage\.toml, line \d+$/ }).click()
  await page.clock.runFor(50)
  assert.equal(await page.evaluate(() => document.activeElement.id), 'policy-file')
  await page.getByRole('button', { name: 'All as it was' }).click()
  await page.clock.runFor(600)

  await page.getByLabel('Search all files').fill('criterion = "technical.partner-api"')
  await page.getByRole('button', { name: /^cases\// }).first().click()
  await page.clock.runFor(50)
  await field.fill((await field.inputValue()).replaceAll('criterion = "technical.partner-api"', 'criterion = ""'))
  await page.clock.runFor(600)
  await desk.settle()
  await says(page.getByText('Without a case:', { exact: false }), /^Without a case: Integration partner API issues\./)
  await change('criterion = ""', 'criterion = "technical.partner-app"')
  await says(found, /^1 fault: the draft cannot be used yet\s+the case `.+` names an unknown criterion `technical\.partner-app` E202/)
  assert.deepEqual(desk.errors, [])
  await desk.close()
})

test('conditions and frames are put into one form, which can be taken back; a file with faults is left alone', async () => {
  const { desk, page, field, change } = await bench()
  const format = page.getByRole('button', { name: 'Format' })
  const said = page.locator('.bench-editor .head [role=status]')
  await format.click()
  await says(said, /^All conditions and frames have that form\.$/)
  const before = await field.inputValue()
  await change(LARGE, 'annual_contract_value>50000.0 USD')
  await says(said, /^$/)
  await format.click()
  await says(said, /^Conditions and frames rewritten\.$/)
  assert.equal(await field.inputValue(), before)
  await page.getByRole('button', { name: 'Undo: the form of criteria.toml' }).click()
  assert.match(await field.inputValue(), /annual_contract_value>50000\.0 USD/)
  await change('text shows breach', 'text  shows breech')
  await format.click()
  await says(said, /^The file has a fault; mend it first\.$/)
  assert.match(await field.inputValue(), /text  shows breech/)
  assert.deepEqual(desk.errors, [])
  await desk.close()
})

test('a language’s folder takes the place of the language', async () => {
  const { desk, page, found } = await bench()
  const folder = join(await mkdtemp(join(tmpdir(), 'desk-')), 'en')
  await mkdir(folder)
  await writeFile(join(folder, 'language.toml'), 'name = "English"\n')
  await page.getByLabel('Open a folder').setInputFiles(folder)
  await says(page.getByText('opened', { exact: false }), /^1 file opened$/)
  await page.clock.runFor(600)
  await says(found, /unknown concept/)
  assert.equal(await page.getByLabel('Open file').inputValue(), 'policy/criteria.toml', 'the policy stays')
  await page.getByRole('button', { name: 'Undo: the folder' }).click()
  await page.clock.runFor(600)
  await says(found, /^No faults/)
  await desk.close()
})

test('the workbench works by keyboard alone, and what does its work and goes leaves the focus at hand', async () => {
  const { desk, page, change } = await bench()
  await change(LARGE, 'annual_contract_value > 90000 USD and text shows breech')
  const inside = () => page.evaluate(() => document.activeElement.closest('main .bench') !== null)
  const walked = async () => {
    await page.locator('h1').focus()
    const names = []
    for (let step = 0; step < 80; step++) {
      await page.keyboard.press('Tab')
      const name = await page.evaluate(() => {
        const element = document.activeElement
        const inside = element.closest('main')
        return inside ? element.id || element.ariaLabel || element.labels?.[0]?.innerText || element.innerText : null
      })
      if (name === null) break
      names.push(name.trim())
    }
    return names.join('|')
  }
  const all = await walked()
  for (const part of ['open-file', 'Open a folder', 'Changed files', 'Save', 'As it was', 'All as it was', 'Search all files', 'Format', 'policy-file', 'line', 'A ticket’s text']) {
    assert.ok(all.includes(part), `${part} is reached: ${all}`)
  }
  const press = async (name) => {
    await page.getByRole('button', { name }).focus()
    await page.keyboard.press('Enter')
    await page.clock.runFor(50)
  }
  await press('As it was criteria.toml')
  await eventually(async () => assert.ok(await inside(), 'the focus stays in the workbench'))
  await press('Undo: criteria.toml as it was')
  await eventually(async () => assert.ok(await inside(), 'the focus stays in the workbench'))
  await press('All as it was')
  await eventually(async () => assert.ok(await inside(), 'the focus stays in the workbench'))
  await desk.close()
})

test('a draft of an older policy says so, and what another tab typed can be taken', async () => {
  const { desk, page, entries, change } = await bench()
  await change(LARGE, 'annual_contract_value > 90000 USD')
  const other = await desk.tab('#/workbench', '#policy-file')
  await other.settle()
  const field = other.page.locator('#policy-file')
  await field.fill((await field.inputValue()).replace('> 90000 USD', '> 70000 USD'))
  await page.getByRole('button', { name: 'Take the other tab’s draft' }).click()
  await page.clock.runFor(600)
  await says(entries, /is\s+annual_contract_value > 70000 USD$/)
  await other.page.close()

  assert.equal(await page.getByText('was changed since this draft').count(), 0)
  await page.evaluate(() => {
    const key = 'escalation-desk.workbench'
    localStorage.setItem(key, JSON.stringify({ ...JSON.parse(localStorage.getItem(key)), of: 'an older one' }))
  })
  await page.reload()
  await says(page.locator('.notice'), /The policy was changed since this draft was begun/)
  await page.getByRole('button', { name: 'Go on with this draft' }).click()
  await counts(page.locator('.notice'), 0)
  await counts(entries, 1)
  assert.deepEqual(desk.errors, [])
  await desk.close()
})

test('what cannot be fetched can be fetched again', async () => {
  let refuse = true
  const desk = await Desk.open({
    hash: '#/workbench',
    wait: 'main [role=alert]',
    prepare: (page) => page.route('**/policy-*.json', (route) => (refuse ? route.abort() : route.continue())),
  })
  await says(desk.page.locator('main [role=alert]'), /could not be fetched\. Check the connection/)
  refuse = false
  await desk.button('Try again').click()
  await desk.page.locator('#policy-file').waitFor()
  await desk.close()
})

for (const [width, dark] of [[320, true], [1440, false]]) {
  test(`the workbench fits ${width} px and is accessible`, async () => {
    const { desk, page, change } = await bench({ width, dark })
    await change(LARGE, 'annual_contract_value > 90000 USD and text shows breech')
    await page.getByLabel('Search all files').fill('50000')
    await desk.settle()
    assert.deepEqual(await desk.axe(), [])
    assert.equal(await desk.overflows(), false)
    await desk.shot(`workbench-${width}`)
    await desk.close()
  })
}
