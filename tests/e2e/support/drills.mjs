// Drills: which there are, what is right in them, and the ways through their pages.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { address } from './desk.mjs'

/** The drills as the page gets them. */
export const library = async () => (await fetch(`${address()}drills.json`)).json()

/** Tiers of the policy's groups of criteria, the most urgent first. */
const GROUPS = [
  ['Immediate', /^(security|outage|legal)\./],
  ['Priority', /^(financial|high-value|enterprise)\./],
  ['Standard', /^(technical|satisfaction)\./],
]

/** Name of the right tier of criteria. */
export const tierOf = (criteria) =>
  GROUPS.find(([, group]) => criteria.some((id) => group.test(id)))?.[0] ?? 'No escalation'

/** Goes to a drill and starts it. */
export async function start(desk, hash, button = 'Start') {
  await desk.go(hash, '.brief')
  await desk.page.getByRole('button', { name: button, exact: true }).click()
  await desk.page.locator('.drill-head').waitFor()
  await desk.settle()
}

/** Says how urgent it is, and by which criteria. */
export async function decide(desk, tier, ...criteria) {
  await desk.page.getByLabel(new RegExp(`^${tier}`)).check()
  for (const criterion of criteria) await desk.page.getByLabel(criterion, { exact: true }).check()
  await desk.button('Decide so').click()
  await desk.page.locator('.due-list').waitFor()
  await desk.settle()
}

/** Ends the drill, whose time may not be over. */
export async function end(desk) {
  const early = desk.page.locator('details.end > summary')
  if (await early.count() && !(await early.evaluate((summary) => summary.parentElement.open))) await early.click()
  await desk.button(/^End the drill/).click()
}

/** Lets so many minutes of the drill pass, at ten times the speed of life. */
export async function pass(desk, minutes) {
  await desk.page.getByLabel('\u00d710').check()
  await desk.page.clock.fastForward(minutes * 6_000)
  await desk.page.getByLabel('Wait', { exact: true }).check()
  await desk.settle()
}

/** A file of results as a trainee saves it: right tier, given tier and points of each ticket. */
export const resultFile = (trainee, tickets) => JSON.stringify({
  schema: 1,
  kind: 'escalation-desk-drill-results',
  written_at: '2026-03-04T10:00:00Z',
  trainee,
  policy: 'any',
  attempts: tickets.map(([right, given, points], place) => {
    const at = `2026-03-0${place + 1}T10:00:00Z`
    return {
      ended_at: at,
      run: { drill: 'any', seed: place, mode: 'sprint', started: at, actions: [] },
      score: {
        points: points * 10,
        rating: 'some-challenges',
        parts: [],
        losses: [],
        answers: [{
          from: 0,
          tier: right,
          criteria: criteriaOf(right),
          given: { tier: given, criteria: criteriaOf(given), at: 20 },
          verdict: right === given ? 'right' : given === 'none' ? 'under' : 'over',
        }],
        expected: [],
      },
    }
  }),
})

const criteriaOf = (tier) => (tier === 'none' ? [] : ['security.breach'])

/** What presses Tab until a control of that wording has the focus, so many times at most. */
export function tabber(page, presses) {
  const focused = () => page.evaluate(() => document.activeElement?.closest('label, button, a, select, summary')?.textContent ?? '')
  return async (what) => {
    for (let pressed = 0; pressed < presses; pressed++) {
      if (what.test(await focused())) return
      await page.keyboard.press('Tab')
    }
    assert.fail(`the keyboard does not reach ${what}; it is at ${await focused()}`)
  }
}

/** In both themes and at two widths, a test that reaches each state: no finding of axe, nothing that sticks out, and what is `also` looked at. */
export function testStates(title, open, states, also = async () => {}) {
  for (const [width, dark] of [[1440, false], [1440, true], [320, false], [320, true]]) {
    test(`${title}, ${width} px, ${dark ? 'dark' : 'light'}`, async () => {
      for (const [name, reach] of Object.entries(states)) {
        const desk = await open({ width, dark, height: 800 })
        await reach(desk)
        await desk.settle()
        assert.deepEqual(await desk.axe(), [], name)
        assert.equal(await desk.overflows(), false, `${name} sticks out`)
        await also(desk, { name, width })
        await desk.shot(`drill-${name}-${width}-${dark ? 'dark' : 'light'}`)
        await desk.close()
      }
    })
  }
}
