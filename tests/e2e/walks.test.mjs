// Whole walks with the keyboard alone, each from its beginning to what somebody takes away from it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { kept } from './support/cases.mjs'
import { Desk, eventually, says, useDesk } from './support/desk.mjs'

useDesk()

/** What has the focus: its label, or its words. */
const focused = (page) => page.evaluate(() => {
  const element = document.activeElement
  if (!element || element === document.body) return ''
  const named = element.ariaLabel || element.labels?.[0]?.innerText || element.innerText || element.value || element.id
  return `${named}`.replace(/\s+/g, ' ').trim()
})

/** Somebody who has the keyboard alone, and looks at the page on the way. */
async function walker(options) {
  const desk = await Desk.open(options)
  const { page } = desk
  const { width = 1440, dark = false } = options
  const walk = {
    desk,
    page,
    here: () => focused(page),
    /** Tabs on to what is called so; nothing on the way may be without a name, or out of sight. */
    async to(what, presses = 150) {
      const passed = []
      for (let pressed = 0; pressed < presses; pressed++) {
        const name = await focused(page)
        if (what.test(name)) return name
        await page.keyboard.press('Tab')
        passed.push(await focused(page))
        const nameless = await page.evaluate(() => {
          const element = document.activeElement
          return element !== document.body && element.getClientRects().length === 0 ? element.outerHTML.slice(0, 120) : ''
        })
        assert.equal(nameless, '', 'the focus is on something that nobody sees')
      }
      assert.fail(`the keyboard does not reach ${what}; it passed ${passed.slice(0, 80).join(' | ')}`)
    },
    async press(key = 'Enter', what = '') {
      await page.keyboard.press(key)
      await desk.settle()
      assert.notEqual(await page.evaluate(() => document.activeElement?.tagName), 'BODY', `the focus is lost after ${what} ${key}`)
    },
    async go(what, key) {
      await walk.to(what)
      await walk.press(key, what)
    },
    async type(text) {
      await page.keyboard.insertText(text)
      await desk.settle()
    },
    async look(name) {
      assert.equal(await desk.overflows(), false, `${name} sticks out`)
      await desk.shot(`walk-${name}-${width}-${dark ? 'dark' : 'light'}`)
    },
    /** A file that a button saves. */
    async save(what) {
      await walk.to(what)
      const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
      await desk.settle()
      return file.suggestedFilename()
    },
    async end() {
      assert.deepEqual(desk.errors, [])
      await desk.close()
    },
  }
  return walk
}

const VIEWS = [{ width: 1440 }, { width: 320, height: 640, dark: true }]
const ANGRY = 'This is a joke!! our API calls fail since this morning and NOBODY answers me. I have been waiting for hours, fix it NOW.'

for (const view of VIEWS) {
  const at = `${view.width} px`

  test(`an angry ticket: read, asked about, opened as a case, worked on and handed over, ${at}`, async () => {
    const walk = await walker(view)
    const { desk, page } = walk
    await walk.to(/^Ticket$/)
    await page.locator('#ticket').waitFor()
    assert.equal(await page.evaluate(() => document.activeElement.id), 'ticket')
    await walk.type(ANGRY)
    await walk.look('a1-read')
    await walk.go(/^Yes$/)
    assert.match(await desk.verdict(), /^Immediate/)
    await walk.look('a2-answered')
    await walk.go(/^Open a case/)
    await page.locator('.case-head h1').waitFor()
    await kept(desk)
    await walk.look('a3-case')
    assert.equal(await page.evaluate(() => document.activeElement.tagName), 'H1')
    await walk.to(/^You are/)
    await walk.type('Ann')
    const step = () => page.evaluate(() => document.activeElement.type === 'checkbox')
    for (let pressed = 0; pressed < 40 && !(await step()); pressed++) await page.keyboard.press('Tab')
    await walk.press('Space')
    await kept(desk)
    await says(page.locator('main'), /1 of \d+ settled/)
    await walk.go(/^Hand over …/)
    await walk.to(/^From/)
    assert.equal(await page.evaluate(() => document.activeElement.value), 'Ann', 'who hands over is whoever works here')
    await walk.to(/^To$/)
    await walk.type('Ben')
    await walk.look('a4-handing')
    await walk.go(/^Handed over/)
    await kept(desk)
    await says(page.locator('.case-head'), /Owner\s+Ben/)
    assert.match(await walk.here(), /^Hand over/)
    await walk.end()
  })

  test(`a trainer: a drill is written, run, looked at and shared, ${at}`, async () => {
    const walk = await walker({ ...view, hash: '#/drills', wait: '.modes' })
    const { page } = walk
    await walk.go(/^Write a drill/)
    await page.locator('.write').waitFor()
    await walk.to(/^Title/)
    await walk.type('A quiet night')
    await walk.to(/^What the customer wrote/)
    await walk.type('Someone outside our company logged into our workspace and read our client files.')
    await walk.look('b1-written')
    await walk.go(/^Suspected data breach/, 'Space')
    await walk.to(/^Why/)
    await walk.type('A stranger was in.')
    await walk.look('b2-right')
    assert.match(await walk.save(/^Save as a drill file/), /\.json$/)
    await walk.to(/^Save as TOML/)
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Shift+Tab')
    await walk.go(/^Try it/)
    await page.locator('.brief').waitFor()
    await walk.look('b3-brief')
    await walk.go(/^Start$/)
    await page.locator('.drill-head').waitFor()
    await walk.go(/^Immediate/, 'Space')
    await walk.go(/^Suspected data breach/, 'Space')
    await walk.go(/^Decide so/)
    await page.locator('.due-list').waitFor()
    await walk.go(/^Told/)
    await page.locator('h1').focus()
    await walk.go(/^End the drill …/)
    await walk.go(/^End the drill now/)
    await page.locator('.after').waitFor()
    await eventually(async () => assert.match(await walk.here(), /^After-action report/))
    await walk.look('b4-after')
    assert.match(await walk.save(/^Markdown/), /^drill-.*\.md$/)
    await walk.go(/^Your progress/)
    await page.locator('.chart').waitFor()
    await walk.look('b5-progress')
    assert.match(await walk.save(/^Save results as a file/), /^drill-results-.*\.json$/)
    await walk.end()
  })

  test(`the policy’s owner: a criterion is found, changed, judged and saved, ${at}`, async () => {
    const walk = await walker({ ...view, hash: '#/workbench', wait: '#policy-file' })
    const { desk, page } = walk
    await says(page.locator('.bench-faults'), /^No faults/)
    await walk.to(/^Search all files/)
    await walk.type('annual_contract_value > 50000 USD')
    await walk.go(/^criteria\.toml:\d+/)
    await page.clock.runFor(50)
    assert.equal(await page.evaluate(() => document.activeElement.id), 'policy-file')
    await walk.type('annual_contract_value > 90000 USD')
    await page.clock.runFor(600)
    await desk.settle()
    await says(page.locator('.entries'), /is\s+annual_contract_value > 90000 USD/)
    await says(page.locator('.bench-effect [role=status]').first(), /comes? out otherwise$/)
    await walk.look('c1-changed')
    await page.locator('h1').focus()
    assert.equal(await walk.save(/^Save criteria\.toml/), 'criteria.toml')
    await walk.end()
  })

  test(`a team lead: the figures are narrowed to what is asked, and taken along, ${at}`, async () => {
    const walk = await walker(view)
    const { desk, page } = walk
    await walk.to(/^Ticket$/)
    await walk.type('Someone outside our company logged into our workspace and read our client files.')
    await walk.go(/^Open a case/)
    await page.locator('.case-head h1').waitFor()
    await kept(desk)
    await page.evaluate(() => { location.hash = '#/metrics' })
    await page.locator('.cards').waitFor()
    await desk.settle()
    await walk.look('d1-metrics')
    if (view.width === 320) await walk.go(/^All days/)
    await walk.to(/^Category/)
    await page.keyboard.press('ArrowDown')
    await desk.settle()
    assert.match(page.url(), /category=/)
    await walk.look('d2-filtered')
    if (await page.locator('.buttons').getByRole('button', { name: 'Numbers as CSV' }).count() > 0) {
      assert.equal(await walk.save(/^Numbers as CSV/), 'escalation-metrics.csv')
      assert.equal(await walk.save(/^Cases as CSV/), 'escalation-cases.csv')
      assert.match(await walk.here(), /^Cases as CSV/)
    } else assert.fail(`no case in the first category: ${await page.locator('main').innerText()}`)
    await walk.end()
  })
}
