// Serves the built package and pages of a test, with the headers that a careful site sends.
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'

const DIST = new URL('../../dist/', import.meta.url).pathname
const TYPES = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.mjs': 'text/javascript', '.css': 'text/css', '.json': 'application/json',
  '.wasm': 'application/wasm', '.bin': 'application/octet-stream', '.png': 'image/png', '.svg': 'image/svg+xml',
}

const TRUSTED = "require-trusted-types-for 'script'; trusted-types 'none'"
const OWN = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; "

/** The content security policy of a careful site, frames and pictures of its own included. */
export const CSP = `${OWN}frame-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; ${TRUSTED}`
/** Of a page that has workers of its own, and neither frames nor pictures. */
export const WORKER_CSP = `${OWN}worker-src 'self'; ${TRUSTED}`

/** Serves `/pkg/` from the package, `/open/` the same for pages of every origin, and `pages` by their paths: a string, or `{ body, csp }`. */
export const serve = async (pages = {}) => ({ ...(await listen((path) => found(pages, path))), pages })

/** Serves a folder with one policy; without one if it is null. */
export const serveFolder = (folder, csp = WORKER_CSP) =>
  listen(async (path) => ({ ...(await file(folder, path.endsWith('/') ? `${path}index.html` : path)), csp }))

async function listen(answer) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost')
    try {
      const { body, type, csp, open } = await answer(pathname)
      const allowed = open && { 'access-control-allow-origin': '*' }
      response.writeHead(200, { 'content-type': type, ...(csp && { 'content-security-policy': csp }), ...allowed, 'cache-control': 'no-store' })
      response.end(body)
    } catch {
      response.writeHead(404).end()
    }
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address()
  return {
    base: `http://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => { server.close(resolve); server.closeAllConnections() }),
  }
}

async function found(pages, pathname) {
  const page = pages[pathname]
  if (page !== undefined) {
    const { body = page, csp = CSP } = typeof page === 'object' ? page : {}
    return { body, type: TYPES[extname(pathname)] ?? TYPES['.html'], csp }
  }
  const [, place, name] = /^\/(pkg|open)\/(.*)$/.exec(pathname) ?? []
  if (!place) throw new Error('no such page')
  return { ...(await file(DIST, name)), csp: CSP, open: place === 'open' }
}

async function file(folder, name) {
  const path = normalize(decodeURIComponent(name))
  if (path.startsWith('..')) throw new Error('outside')
  return { body: await readFile(join(folder, path)), type: TYPES[extname(path)] ?? 'application/octet-stream' }
}
