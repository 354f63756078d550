// The built page, served with the headers of production and driven as a person drives it.
import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { after, before } from 'node:test'
import { NOW, findings, launch, overflows } from '../../support/browser.mjs'

export { NOW, counts, eventually, says } from '../../support/browser.mjs'

const SHOTS = new URL('../shots/', import.meta.url).pathname

let server, browser, base

/** Serves the page and starts the browser for the tests of one file. */
export function useDesk() {
  before(async () => {
    mkdirSync(SHOTS, { recursive: true })
    base = await serve()
    browser = await launch()
  })
  after(async () => {
    await browser?.close()
    server?.kill()
  })
}

function serve() {
  server = spawn(process.env.XTASK ?? 'target/tool/xtask', ['serve', '--folder', 'dist', '--port', '0'])
  return new Promise((resolve, reject) => {
    let said = ''
    server.stdout.on('data', (chunk) => {
      said += chunk
      const address = /serving (http\S+)/.exec(said)
      if (address) resolve(address[1])
    })
    server.stderr.on('data', (chunk) => (said += chunk))
    server.on('error', reject)
    server.on('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)))
  })
}

/** The address of the served page. */
export const address = () => base

/** Counts what changes in the document, for `settle`. */
function countChanges() {
  globalThis.changes = 0
  new MutationObserver(() => (globalThis.changes += 1))
    .observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
}

/** A tab with the desk in it. */
export class Desk {
  /** Opens a tab of its own profile, at another address than the served page's if need be; `prepare` gets the page before it
   * loads, `wait` says what has to be there then. */
  static async open({ width = 1440, height = 900, dark = false, hash = '', at = base, wait = 'main', prepare, ...context } = {}) {
    // A browser that crashed fails the test that it crashed in, not those after it.
    if (!browser.isConnected()) browser = await launch()
    const own = await browser.newContext({
      viewport: { width, height },
      colorScheme: dark ? 'dark' : 'light',
      reducedMotion: 'reduce',
      locale: 'en-GB',
      timezoneId: 'UTC',
      permissions: ['clipboard-read', 'clipboard-write'],
      // Tests that stop single files stop the page's own requests; those of offline.test.mjs let it keep the page.
      serviceWorkers: 'block',
      ...context,
    })
    const page = await own.newPage()
    await own.addInitScript(countChanges)
    await page.clock.install({ time: NOW })
    const desk = new Desk(own, page)
    page.on('request', (request) => desk.requests.push(request.url()))
    page.on('pageerror', (error) => desk.errors.push(error.message))
    page.on('console', (message) => message.type() === 'error' && desk.errors.push(message.text()))
    await prepare?.(page)
    await page.goto(at + hash)
    await page.locator(wait).first().waitFor()
    return desk
  }

  constructor(context, page) {
    this.context = context
    this.page = page
    this.requests = []
    this.errors = []
    this.result = page.getByRole('region', { name: 'Result' })
    this.banner = page.locator('.banner')
    this.field = page.locator('#ticket')
  }

  async close() {
    await this.context.close()
  }

  /** Another tab of the same browser. */
  async tab(hash = '', wait = 'main') {
    const page = await this.context.newPage()
    const desk = new Desk(this.context, page)
    page.on('pageerror', (error) => desk.errors.push(error.message))
    page.on('console', (message) => message.type() === 'error' && desk.errors.push(message.text()))
    await page.goto(base + hash)
    await page.locator(wait).first().waitFor()
    return desk
  }

  /** Goes to another page of the desk. */
  async go(hash, wait = 'main') {
    await this.page.evaluate((hash) => (location.hash = hash), hash)
    await this.page.locator(wait).first().waitFor()
    await this.settle()
  }

  /** Puts a ticket into the field as a paste would, and waits until it was read. */
  async paste(text) {
    if (!(await this.field.isVisible())) await this.button('Edit').first().click()
    await this.field.fill(text)
    await this.settle()
  }

  /** Lets timers of the page run (typing is read after a pause), and waits until nothing is on its way and nothing changes any
   * more; two seconds at most, because a story may have stopped the clock that a countdown waits for. */
  async settle() {
    await this.page.clock.runFor(400)
    const look = () => this.page.evaluate(() => ({ changes, busy: document.querySelector('[aria-busy]') !== null }))
    let before = await look()
    for (const end = Date.now() + 2_000; Date.now() < end; ) {
      await pause(60)
      const now = await look()
      if (now.changes === before.changes && !now.busy) break
      before = now
    }
  }

  button(name) {
    return this.page.getByRole('button', { name })
  }

  /** What the banner says, in one line. */
  async verdict() {
    await this.banner.waitFor()
    return (await this.banner.innerText()).replace(/\s+/g, ' ')
  }

  /** Names of the criteria that hold. */
  async criteria() {
    return this.page.locator('.criteria > li > a').allInnerTexts()
  }

  /** The contacts to tell, in order: name and by when. */
  async contacts() {
    const rows = await this.page.locator('.contacts > li').all()
    return Promise.all(
      rows.map(async (row) => ({
        name: await row.locator('strong').first().innerText(),
        by: await row.locator('time').first().getAttribute('datetime'),
        text: (await row.innerText()).replace(/\s+/g, ' '),
      })),
    )
  }

  /** Answers the question at hand. */
  async answer(name) {
    await this.page.locator('.question').getByRole('button', { name, exact: true }).click()
    await this.settle()
  }

  /** What the system's clipboard holds. */
  clipboard() {
    return this.page.evaluate(() => navigator.clipboard.readText())
  }

  /** Keeps a picture for whoever looks at CI's output. */
  async shot(name) {
    await this.page.screenshot({ path: `${SHOTS}${name}.png`, fullPage: true })
  }

  /** Findings of axe, one a line; none is the only good answer. */
  axe() {
    return findings(this.page)
  }

  /** Whether anything sticks out at the side. */
  overflows() {
    return overflows(this.page)
  }
}

/** Minutes from the stories' time to an RFC 3339 time. */
export const minutes = (time) => Math.round((new Date(time) - NOW) / 60_000)
