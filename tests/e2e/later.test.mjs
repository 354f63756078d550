// What is no part of a first decision comes after it, in a file of its own: when, what is said until it is there, and that
// nothing of it is missing then.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openCase } from './support/cases.mjs'
import { Desk, NOW, counts, eventually, says, useDesk } from './support/desk.mjs'
import { INVOICES } from './support/tickets.mjs'

useDesk()

const LATER = /\/(later(-shared)?-[0-9a-f]{16}\.wasm|mail\.js|drills\.json)$/
/** What was asked for of it. */
const later = (desk) => desk.requests.filter((url) => LATER.test(url)).map((url) => url.split('/').pop().split(/-[0-9a-f]{16}|\./)[0]).sort()

test('the start fetches nothing of it; a decision asks for it, and so does an idle page', async () => {
  // The clock stands still, so that the page is never idle.
  const desk = await Desk.open({ prepare: (page) => page.clock.pauseAt(NOW.getTime() + 1_000) })
  await desk.page.waitForLoadState('networkidle')
  assert.deepEqual(later(desk), [], 'nobody wants it yet')
  await desk.paste(INVOICES)
  assert.match(await desk.verdict(), /Immediate/)
  await desk.button('Open a case').waitFor()
  await desk.button('Copy report').waitFor()
  assert.deepEqual(later(desk), ['later', 'later-shared'])
  await desk.close()
  const idle = await Desk.open()
  await idle.page.clock.runFor(5_000)
  await eventually(() => assert.deepEqual(later(idle), ['drills', 'later', 'later-shared', 'mail']))
  await idle.page.waitForLoadState('networkidle')
  await idle.context.setOffline(true)
  for (const hash of ['#/cases', '#/metrics', '#/drills', '#/policy', '#/templates']) {
    await idle.go(hash, 'main:not(:has([aria-busy])) h1')
  }
  assert.deepEqual(idle.errors, [])
  await idle.close()
})

test('a decision stands without it; what it lacks is said, and fetched on request', async () => {
  let refuse = true
  const desk = await Desk.open({ prepare: (page) => page.route('**/later-*', (route) => (refuse ? route.abort() : route.continue())) })
  await desk.paste(INVOICES)
  assert.match(await desk.verdict(), /Immediate.*Engineering Manager by 14:32 UTC/)
  await says(desk.page.locator('.later-missing').first(), /Cases could not be loaded.*try again/s)
  assert.deepEqual(await desk.axe(), [])
  await desk.go('#/metrics', '.later-missing')
  await says(desk.page.locator('main'), /Metrics could not be loaded.*try again/s)
  refuse = false
  await desk.button('Try again').click()
  await says(desk.page.locator('main'), /There is no case yet/)
  await desk.go('#/')
  await desk.button('Open a case').waitFor()
  await counts(desk.page.locator('.later-missing'), 0)
  await desk.close()
})

test('whoever goes to a page before it is there has its heading in focus, then and now', async () => {
  let arrive
  const held = new Promise((resolve) => (arrive = resolve))
  const desk = await Desk.open({ prepare: (page) => page.route('**/later-*', (route) => held.then(() => route.continue())) })
  await desk.page.getByRole('link', { name: 'Cases', exact: true }).click()
  await says(desk.page.locator('main'), /Loading Cases/)
  assert.deepEqual(await desk.axe(), [])
  const focused = () => desk.page.evaluate(() => `${document.activeElement.tagName} ${document.activeElement.textContent}`)
  await eventually(async () => assert.equal(await focused(), 'H1 Cases'))
  arrive()
  await says(desk.page.locator('main'), /There is no case yet/)
  await eventually(async () => assert.equal(await focused(), 'H1 Cases'))
  await desk.page.getByRole('link', { name: 'Drills', exact: true }).click()
  await desk.page.locator('.modes').waitFor()
  await eventually(async () => assert.equal(await focused(), 'H1 Drills'))
  await desk.close()
})

test('deadlines are watched from Intake once it is there', async () => {
  const desk = await Desk.open()
  await openCase(desk)
  await desk.page.evaluate(() => (location.hash = '#/'))
  await desk.page.reload()
  await desk.banner.waitFor()
  await eventually(async () => assert.match(await desk.page.title(), / left · Intake · Escalation Desk$/))
  await desk.page.clock.fastForward('20:00')
  await says(desk.page.locator('.alarm'), /Time is up:/)
  await desk.close()
})
