// Every state of the drills' pages: no finding of axe and nothing that sticks out, in both themes and at two widths; at the
// narrower one no table that scrolls sideways, and no choice that is too low for a thumb.
import assert from 'node:assert/strict'
import { Desk, useDesk } from './support/desk.mjs'
import { decide, end, pass, resultFile, start, testStates } from './support/drills.mjs'

useDesk()

const open = (options) => Desk.open({ hash: '#/drills', wait: '.modes', ...options })
const BREAKFAST = 'breakfast-list'
const BREACH = 'Suspected data breach or unauthorized access'

/** Tables that are wider than their place, and choices that are lower than 24 px. */
const narrow = (desk) =>
  desk.page.evaluate(() => {
    const wide = [...document.querySelectorAll('.scroll')].filter((one) => one.scrollWidth > one.clientWidth)
    const choices = [...document.querySelectorAll('label:has(> [type="radio"], > [type="checkbox"])')]
    const low = choices.filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 24)
    return [...wide, ...low].map((one) => one.outerHTML.slice(0, 120))
  })

const STATES = {
  home: async () => {},
  brief: (desk) => desk.go(`#/drills/incident/${BREAKFAST}?seed=3`, '.brief'),
  begun: (desk) => start(desk, `#/drills/incident/${BREAKFAST}?seed=3`),
  work: async (desk) => {
    await STATES.begun(desk)
    await decide(desk, 'Immediate', BREACH)
    await pass(desk, 12)
    await desk.button('Give me a hint').click()
    await desk.button('Show the desk’s answer').click()
    await desk.page.evaluate(() => document.querySelectorAll('main details').forEach((details) => (details.open = true)))
  },
  after: async (desk) => {
    await STATES.work(desk)
    await end(desk)
    await desk.page.locator('.after').waitFor()
  },
  group: (desk) => start(desk, `#/drills/group/${BREAKFAST}?seed=3`),
  sprint: async (desk) => {
    await start(desk, '#/drills/sprint?seed=5')
    await desk.page.getByLabel(/^Immediate/).check()
  },
  quiz: async (desk) => {
    await desk.go('#/drills/quiz?seed=4', '.quiz')
    await desk.page.locator('.quiz input[type=radio]').first().check()
    await desk.page.getByRole('button', { name: 'Answer', exact: true }).click()
  },
  'progress-none': (desk) => desk.go('#/drills/progress', 'h1'),
  progress: async (desk) => {
    await STATES.after(desk)
    await desk.go('#/drills/progress', '.confusion')
  },
  class: async (desk) => {
    await desk.go('#/drills/class', 'h1')
    const text = resultFile('Ann', [['immediate', 'none', 40], ['none', 'immediate', 50]])
    await desk.page.locator('input[type=file]').setInputFiles({ name: 'a.json', mimeType: 'application/json', buffer: Buffer.from(text) })
    await desk.page.locator('.class').waitFor()
  },
}

testStates('every state', open, STATES, async (desk, { name, width }) => {
  if (width === 320) assert.deepEqual(await narrow(desk), [], `${name} has what is wider or lower than it may`)
})
