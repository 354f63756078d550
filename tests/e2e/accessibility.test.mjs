// Every state of every page: no finding of axe, nothing that sticks out, in both themes and at four widths; at the
// narrowest nothing that is too small for a thumb.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openCase, send } from './support/cases.mjs'
import { Desk, useDesk } from './support/desk.mjs'
import { API, HOW_TO, INVOICES } from './support/tickets.mjs'

useDesk()

const STATES = {
  empty: async () => {},
  immediate: (desk) => desk.paste(INVOICES),
  question: (desk) => desk.paste(API),
  priority: (desk) => desk.paste(HOW_TO),
  'level-1': (desk) => desk.paste('How do I rename a board?'),
  unfolded: async (desk) => {
    await desk.paste(INVOICES)
    await desk.page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)))
  },
  templates: async (desk) => {
    await desk.paste(INVOICES)
    await desk.page.evaluate(() => (location.hash = '#/templates'))
    await desk.page.locator('.letter').waitFor()
  },
  policy: async (desk) => {
    await desk.page.evaluate(() => (location.hash = '#/policy'))
    await desk.page.getByRole('heading', { level: 1, name: /TeamFlow/ }).waitFor()
  },
  'cases-none': (desk) => desk.go('#/cases', '.archive'),
  cases: async (desk) => {
    await openCase(desk)
    await openCase(desk, HOW_TO)
    await desk.page.clock.fastForward('13:00')
    await desk.go('#/cases', '.case')
  },
  case: async (desk) => {
    await openCase(desk)
    await desk.page.clock.fastForward('20:00')
    await desk.settle()
  },
  'case-unfolded': async (desk) => {
    await openCase(desk)
    await desk.page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)))
  },
  'case-solved': async (desk) => {
    await openCase(desk)
    await send(desk, 'resolve', { how: 'The link was withdrawn' }, /^Solved/)
    await desk.button('Incident report').click()
  },
  metrics: async (desk) => {
    await openCase(desk)
    await send(desk, 'resolve', { how: 'The link was withdrawn', first: true }, /^Solved/)
    await desk.go('#/metrics', '.chart')
    await desk.page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)))
  },
  criterion: async (desk) => {
    await desk.page.evaluate(() => (location.hash = '#/policy/criterion/security.breach'))
    await desk.page.getByRole('heading', { level: 2, name: 'Try it' }).waitFor()
  },
}

/** Buttons, fields and navigation that are less than 44 px high, and links beside them below 24 px; a box to tick is as high as its label. */
const small = (desk) =>
  desk.page.evaluate(() => {
    const touched = [...document.querySelectorAll('button, summary, select, textarea, input, label.file, nav a, .tree a')]
    const shown = touched.filter((element) => element.checkVisibility() && !element.matches('[type="file"]'))
    const low = shown.filter((element) => {
      const tick = element.matches('[type="checkbox"], [type="radio"]')
      return ((tick && element.closest('label')) || element).getBoundingClientRect().height < 44
    })
    const links = [...document.querySelectorAll(':is(.crumbs, .buttons, .messages, .matrix, .due-list) a')]
    low.push(...links.filter((link) => link.checkVisibility() && link.getBoundingClientRect().height < 24))
    return low.map((element) => element.outerHTML.slice(0, 120))
  })

for (const [width, dark] of [[1440, false], [1440, true], [320, false], [320, true], [1920, false], [768, true]]) {
  test(`${width} px, ${dark ? 'dark' : 'light'}`, async () => {
    for (const [name, reach] of Object.entries(STATES)) {
      const desk = await Desk.open({ width, dark, height: 800 })
      await reach(desk)
      await desk.settle()
      assert.deepEqual(await desk.axe(), [], name)
      assert.equal(await desk.overflows(), false, `${name} sticks out`)
      if (width === 320) assert.deepEqual(await small(desk), [], `${name} is too small for a thumb`)
      await desk.shot(`${name}-${width}-${dark ? 'dark' : 'light'}`)
      await desk.close()
    }
  })
}
