// The headers of production.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { address, useDesk } from './support/desk.mjs'

useDesk()

test('the page comes with its security headers', async () => {
  const { headers } = await fetch(address())
  const csp = headers.get('content-security-policy')
  assert.match(csp, /script-src 'self' 'wasm-unsafe-eval'/)
  assert.match(csp, /connect-src 'self'/)
  assert.match(csp, /require-trusted-types-for 'script'/)
  assert.doesNotMatch(csp, /unsafe-inline|'unsafe-eval'/)
  assert.equal(headers.get('x-content-type-options'), 'nosniff')
  assert.equal(headers.get('referrer-policy'), 'no-referrer')
  assert.equal(headers.get('cross-origin-opener-policy'), 'same-origin')
  assert.equal(headers.get('cache-control'), 'no-cache')
})

test('hashed files are kept for ever and come compressed', async () => {
  const html = await (await fetch(address())).text()
  const name = /data-wasm="([^"]+)"/.exec(html)[1]
  const response = await fetch(address() + name, { headers: { 'accept-encoding': 'br' } })
  assert.equal(response.headers.get('content-encoding'), 'br')
  assert.equal(response.headers.get('content-type'), 'application/wasm')
  assert.match(response.headers.get('cache-control'), /immutable/)
  await response.arrayBuffer()
})
