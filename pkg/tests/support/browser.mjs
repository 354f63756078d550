// A browser for the tests of one file, and what they ask of a page.
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { after, before } from 'node:test'
import { NOW, eventually, findings, launch } from '../../../tests/support/browser.mjs'
import { serve } from './server.mjs'

export { NOW, eventually, overflows } from '../../../tests/support/browser.mjs'

const SHOTS = new URL('../shots/', import.meta.url).pathname

let browser, server

/** Starts browser and server for the tests of one file; `pages` are its pages, or a server of their own. */
export function useBrowser(pages) {
  before(async () => {
    mkdirSync(SHOTS, { recursive: true })
    server = await (typeof pages === 'function' ? pages() : serve(pages))
    browser = await launch()
  })
  after(async () => {
    await browser?.close()
    await server?.close()
  })
}

/** The address of the server. */
export const address = () => server.base

/** Waits until a part of the page says what is expected of it, however its lines are broken. */
export const says = (locator, pattern) => eventually(async () => assert.match((await locator.innerText()).replace(/\s+/g, ' '), pattern))

/** A tab; `prepare` gets its page before it loads. What it complains of is in `errors`, where it went in `requests`. */
export async function open(path, { width = 320, height = 900, dark = false, clock = NOW, prepare, ...context } = {}) {
  const own = await browser.newContext({
    viewport: { width, height }, colorScheme: dark ? 'dark' : 'light', locale: 'en-GB', timezoneId: 'UTC',
    reducedMotion: 'reduce', permissions: ['clipboard-read', 'clipboard-write'], ...context,
  })
  const page = await own.newPage()
  const tab = { page, errors: [], requests: [], close: () => own.close() }
  page.on('pageerror', (error) => tab.errors.push(error.message))
  page.on('console', (message) => message.type() === 'error' && tab.errors.push(message.text()))
  page.on('request', (request) => tab.requests.push(request.url()))
  await prepare?.(page)
  if (clock) await page.clock.install({ time: clock.getTime() - 60_000 })
  await page.goto(server.base + path)
  // From here on it goes on when a test says so.
  if (clock) await page.clock.pauseAt(clock)
  return tab
}

/** Keeps a picture for whoever looks at CI's output. */
export const shot = (page, name) => page.screenshot({ path: `${SHOTS}${name}.png`, fullPage: true })

/** Findings of axe, one a line; none is the only good answer. */
export async function axe(page) {
  // It waits by timers.
  await page.clock.resume()
  return findings(page)
}
