// A browser and what is asked of its pages, for the stories of the desk and for the tests of the package.
import assert from 'node:assert/strict'
import { setTimeout as pause } from 'node:timers/promises'
import AxeBuilder from '@axe-core/playwright'
import { chromium } from 'playwright-core'

const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
]
/** The time of every story: an ordinary afternoon. */
export const NOW = new Date('2026-03-04T14:17:00Z')

/** Starts the browser. */
export const launch = () => chromium.launch({ executablePath: process.env.CHROME ?? 'chromium', args: FLAGS })

/** Waits until what a check asserts is so, for ten seconds; then the check's own failure counts. */
export async function eventually(check) {
  for (const end = Date.now() + 10_000; ; await pause(50)) {
    try {
      return await check()
    } catch (failure) {
      if (Date.now() > end) throw failure
    }
  }
}

/** Waits until a part of the page says what is expected of it. */
export const says = (locator, pattern) => eventually(async () => assert.match(await locator.innerText(), pattern))

/** Waits until there are so many of something. */
export const counts = (locator, number) => eventually(async () => assert.equal(await locator.count(), number))

/** Findings of axe, one a line; none is the only good answer. */
export async function findings(page) {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target} ${node.failureSummary}`))
}

/** Whether anything sticks out at the side. */
export const overflows = (page) => page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
