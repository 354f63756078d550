// By keyboard alone: what comes next stands next, and the focus is never lost with the control that had it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Desk, eventually, useDesk } from './support/desk.mjs'
import { resultFile } from './support/drills.mjs'
import { INVOICES } from './support/tickets.mjs'

useDesk()

/** Presses what has these words, and says what has the focus then. */
async function press(desk, control) {
  await control.focus()
  await desk.page.keyboard.press('Enter')
  await desk.settle()
  return desk.page.evaluate(() => document.activeElement.id || document.activeElement.innerText || document.activeElement.tagName)
}

/** Tops of the parts of a page, in the order of the document. */
const tops = (desk) => desk.page.evaluate(() => {
  const parts = [...document.querySelectorAll('.intake > :is(section, details)')]
  return parts.map((part) => Math.round(part.getBoundingClientRect().top))
})

test('in one column the document has the order of what is seen: typed, read, and turned to two columns', async () => {
  const desk = await Desk.open({ width: 320, height: 640 })
  const inOrder = async (parts, what) => {
    const found = await tops(desk)
    assert.equal(found.length, parts, what)
    assert.deepEqual(found, found.toSorted((a, b) => a - b), what)
  }
  await inOrder(3, 'empty')
  await desk.field.pressSequentially('I can see the invoices of another company.')
  await desk.settle()
  await inOrder(3, 'typed')
  assert.equal(await desk.page.evaluate(() => document.activeElement.id), 'ticket')
  // From the words one comes to the answer, and to the customer's facts after it.
  const reached = []
  for (let pressed = 0; pressed < 80 && !reached.includes('facts'); pressed++) {
    await desk.page.keyboard.press('Tab')
    reached.push(await desk.page.evaluate(() => document.activeElement.closest('.result, .facts')?.className ?? ''))
  }
  assert.ok(reached.indexOf('result') < reached.indexOf('facts') && reached.includes('result'), `${reached}`)
  await desk.button('Done').click()
  await desk.settle()
  await inOrder(3, 'read')
  assert.equal(await desk.page.evaluate(() => document.querySelector('.intake > section').className), 'result')
  await desk.page.setViewportSize({ width: 1200, height: 800 })
  await eventually(async () => assert.equal((await tops(desk)).length, 2, 'the facts stand below the ticket'))
  assert.equal(await desk.page.locator('.ticket .facts').count(), 1)
  await desk.close()
})

test('the focus stays near what a button took away', async () => {
  const desk = await Desk.open()
  const { page } = desk
  await desk.paste(INVOICES)
  await desk.go('#/templates', '.claims')
  for (const left of [...Array(await page.locator('.claims li').count()).keys()].reverse()) {
    const at = await press(desk, page.locator('.claims').getByRole('button', { name: /^Done/ }).first())
    assert.match(at, left > 0 ? /^claims-title$/ : /^Copy text|^template-title$/)
  }

  await desk.go('#/drills', '.choice')
  await page.getByRole('button', { name: 'Write a drill' }).click()
  await page.locator('.write').waitFor()
  for (const [add, title] of [['Add an answer', 'reveals-title'], ['Add a message', 'injects-title']]) {
    await page.getByRole('button', { name: add }).click()
    assert.equal(await press(desk, page.getByRole('button', { name: /^Take it out/ }).first()), title)
  }
  await desk.go('#/drills', '.choice')
  assert.match(await press(desk, page.getByRole('button', { name: /^Delete/ })), /^Undo/)
  assert.equal(await press(desk, page.locator('.undo button')), 'choice-title')

  await desk.go('#/drills/quiz?seed=1', '.quiz input')
  await page.locator('.quiz input').first().focus()
  await page.keyboard.press('Space')
  assert.match(await press(desk, page.getByRole('button', { name: 'Answer', exact: true })), /^Next question/)

  await desk.go('#/drills/class', 'h1')
  const buffer = Buffer.from(resultFile('Ann', [['immediate', 'immediate', 90]]))
  await page.locator('input[type=file]').setInputFiles({ name: 'ann.json', mimeType: 'application/json', buffer })
  await page.locator('.class').waitFor()
  assert.match(await press(desk, page.getByRole('button', { name: 'Clear' })), /^Class overview/)
  assert.deepEqual(desk.errors, [])
  await desk.close()
})

test('the focus stays in the workbench when a file is put back, and a saved file is said', async () => {
  const desk = await Desk.open({ hash: '#/workbench', wait: '#policy-file' })
  const { page } = desk
  await page.locator('#policy-file').focus()
  await page.keyboard.type('# mine\n')
  await desk.settle()
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: /^Save / }).click()
  const name = (await saved).suggestedFilename()
  await eventually(async () => assert.equal(await page.getByText(`Saved as ${name}.`).count(), 1))
  assert.equal(await press(desk, page.getByRole('button', { name: /^As it was/ })), 'open-file')
  await desk.close()
})
