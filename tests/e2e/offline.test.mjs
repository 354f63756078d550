// The desk opens where its server cannot be reached, and never gives an old policy while the server has a new one.
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { readFile } from 'node:fs/promises'
import { after, test } from 'node:test'
import { Desk, eventually, says, useDesk } from './support/desk.mjs'
import { INVOICES } from './support/tickets.mjs'

useDesk()

const TYPES = { html: 'text/html', js: 'text/javascript', css: 'text/css', wasm: 'application/wasm', json: 'application/json', svg: 'image/svg+xml' }
const servers = []
after(() => servers.forEach((server) => server.close()))

/** A host of the built page, in any folder, whose answers a test changes: `down` breaks every connection, `broken` answers
 * that something is wrong, `silent` does not answer, `changed` has another page. */
async function host() {
  const state = { is: 'up' }
  const server = createServer(async (request, response) => {
    if (state.is === 'down') return request.socket.destroy()
    if (state.is === 'silent') return
    if (state.is === 'broken') return response.writeHead(503).end('<title>Bad gateway</title>')
    const name = new URL(request.url, 'http://host').pathname.split('/').pop() || 'index.html'
    let body = await readFile(new URL(`../../dist/${name}`, import.meta.url)).catch(() => null)
    if (!body) return response.writeHead(404).end()
    if (state.is === 'changed' && name === 'index.html') body = String(body).replace('<head>', '<head><meta name="another-build" />')
    response.writeHead(200, { 'content-type': TYPES[name.split('.').pop()] }).end(body)
  })
  servers.push(server)
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening))
  return { state, at: `http://127.0.0.1:${server.address().port}/` }
}

/** Opens the desk and waits until it is kept. */
async function visited(at) {
  const desk = await Desk.open({ at, serviceWorkers: 'allow' })
  await desk.page.clock.runFor(5_000)
  await eventually(async () => assert.equal(await desk.page.evaluate(() => navigator.serviceWorker.controller?.state), 'activated'))
  return desk
}

const KEPT = /The server cannot be reached\. This desk was kept in this browser on \d+ \w+, \d\d:\d\d UTC; its policy may have changed since\./

test('after one visit the whole desk opens without its server, and says since when it was kept', async () => {
  const { state, at } = await host()
  const desk = await visited(at)
  await desk.page.reload()
  await desk.page.locator('main').waitFor()
  assert.equal(await desk.page.getByText('cannot be reached').count(), 0, 'a desk that the server gave says nothing of it')
  state.is = 'down'
  await desk.page.reload()
  await says(desk.page.locator('[role=status].notice'), KEPT)
  await desk.paste(INVOICES)
  assert.match(await desk.verdict(), /Immediate/)
  await desk.page.clock.runFor(5_000)
  for (const hash of ['#/cases', '#/metrics', '#/drills', '#/policy', '#/templates']) {
    await desk.go(hash, 'main:not(:has([aria-busy])) h1')
  }
  assert.deepEqual(await desk.axe(), [])
  await desk.shot('offline')
  await desk.close()
})

test('the workbench is fetched when it is wanted, and kept from then on', async () => {
  const { state, at } = await host()
  const desk = await visited(at)
  const compiler = () => desk.requests.some((request) => request.includes('/compiler-'))
  assert.equal(compiler(), false, 'a visit does not fetch the compiler')
  state.is = 'down'
  await desk.go('#/workbench', 'main [role=alert]')
  await says(desk.page.locator('main [role=alert]'), /could not be fetched/)
  state.is = 'up'
  await desk.button('Try again').click()
  await desk.page.locator('#policy-file').waitFor()
  assert.equal(compiler(), true)
  state.is = 'down'
  await desk.page.reload()
  await desk.page.locator('#policy-file').waitFor()
  await desk.close()
})

test('a server that is broken or does not answer is as good as none', async () => {
  const { state, at } = await host()
  const desk = await visited(at)
  for (const is of ['broken', 'silent']) {
    state.is = is
    await desk.page.reload()
    await says(desk.page.locator('[role=status].notice'), KEPT)
  }
  await desk.close()
})

test('what the server has now comes first', async () => {
  const { state, at } = await host()
  const desk = await visited(at)
  state.is = 'changed'
  await desk.page.reload()
  assert.equal(await desk.page.locator('meta[name="another-build"]').count(), 1)
  await desk.close()
})

test('two desks in two folders of one host keep their own', async () => {
  const { state, at } = await host()
  const desk = await visited(`${at}one/`)
  await desk.page.goto(`${at}two/`)
  await desk.page.locator('main').waitFor()
  await desk.page.clock.runFor(5_000)
  await eventually(async () => assert.equal((await desk.page.evaluate(() => caches.keys())).length, 2))
  await eventually(async () => assert.equal(await desk.page.evaluate(() => navigator.serviceWorker.controller?.state), 'activated'))
  state.is = 'down'
  for (const folder of ['one', 'two']) {
    await desk.page.goto(`${at}${folder}/`)
    await says(desk.page.locator('[role=status].notice'), KEPT)
  }
  await desk.close()
})
