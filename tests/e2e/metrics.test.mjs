// Metrics as a team lead reads them: at a desk and on a phone, with days chosen, from a number to its cases and back.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { multiply, openCase, send } from './support/cases.mjs'
import { Desk, counts, eventually, says, useDesk } from './support/desk.mjs'
import { HOW_TO, INVOICES } from './support/tickets.mjs'

useDesk()

test('on a phone the figures come before the filters’ fields, and no table is wider than the page', async () => {
  const desk = await Desk.open({ width: 320, height: 640 })
  const { page } = desk
  await openCase(desk, INVOICES)
  await send(desk, 'resolve', { how: 'The link was withdrawn' }, /^Solved/)
  await desk.go('#/metrics', '.cards')
  assert.ok((await page.locator('.cards').boundingBox()).y < 320, 'the first figure is on the first screen')
  await page.locator('search summary').click()
  await page.locator('search').getByLabel('From').waitFor()
  await page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)))
  const wide = await page.locator('.scroll').evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth).length)
  assert.equal(wide, 0)
  assert.match(await page.locator('.figures td').first().evaluate((cell) => getComputedStyle(cell, '::before').content), /Cases/)
  assert.deepEqual(await desk.axe(), [])
  await desk.close()
})

test('what was chosen is in the address: the way back from a case and a reload find it again', async () => {
  const desk = await Desk.open()
  const { page } = desk
  await openCase(desk, INVOICES)
  await openCase(desk, HOW_TO)
  await desk.go('#/metrics', '.cards')
  await page.locator('search').getByLabel('Category').selectOption({ label: 'Security & Data Incidents' })
  await says(page.locator('search summary'), /^All days, Security & Data Incidents/)
  await says(page.locator('.count'), /^1 case$/)
  await page.locator('#categories-title ~ .scroll td button').first().click()
  await says(page.locator('#picked'), /Security & Data Incidents \(1\)\s+.*SEC-2026-/s)
  await page.locator('#picked .which a').first().click()
  await page.locator('.case-head').waitFor()
  await page.goBack()
  await says(page.locator('#picked'), /SEC-2026-/)
  assert.equal(await page.locator('search').getByLabel('Category').inputValue(), 'security')
  await page.reload()
  await says(page.locator('.count'), /^1 case$/)
  await says(page.locator('#picked'), /SEC-2026-/)
  // Other days have other numbers: what was picked before is none of theirs.
  await page.locator('search').getByLabel('From').fill('2026-03-01')
  await counts(page.locator('#picked h2'), 0)
  await says(page.locator('search summary'), /^From 1 Mar 2026, Security/)
  await page.emulateMedia({ media: 'print' })
  assert.equal(await page.locator('.count').innerText(), '1 case, From 1 Mar 2026, Security & Data Incidents')
  await page.emulateMedia({ media: 'screen' })
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Numbers as CSV' }).click()
  await saved
  await eventually(async () => assert.equal(await page.getByText('Saved as escalation-metrics.csv.').count(), 1))
  assert.deepEqual(desk.errors, [])
  await desk.close()
})

test('the board keeps what one looks for, on the way back and after a reload', async () => {
  const desk = await Desk.open()
  const { page } = desk
  await multiply(desk, await openCase(desk, INVOICES), 5)
  await desk.go('#/cases')
  await page.reload()
  await page.locator('.find').waitFor()
  await page.getByLabel('Find').fill('COPY0-0003')
  await counts(page.locator('.case'), 1)
  await page.locator('.case .which a').click()
  await page.locator('.case-head').waitFor()
  await page.goBack()
  await counts(page.locator('.case'), 1)
  assert.equal(await page.getByLabel('Find').inputValue(), 'COPY0-0003')
  await page.reload()
  await counts(page.locator('.case'), 1)
  await page.getByLabel('Find').fill('')
  await counts(page.locator('.case'), 6)
  assert.equal(await page.evaluate(() => location.hash), '#/cases')
  await desk.close()
})
