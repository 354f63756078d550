// The simulated helpdesks on a port of this machine: `node pkg/hosts/serve.mjs [PORT]`, after the package was built.
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'

const PLACES = { '/pkg/': new URL('../dist/', import.meta.url).pathname, '/hosts/': new URL('./', import.meta.url).pathname }
const TYPES = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css', '.json': 'application/json',
  '.wasm': 'application/wasm', '.svg': 'image/svg+xml', '.png': 'image/png',
}
const VENDOR = 'https://static.freshdev.io/fdk/2.0/assets/fresh_client.js'
/** What the apps need, and no more. */
const CSP = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; "
  + "frame-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"

/** A file of the package or of the simulated helpdesks; it fails where there is none. */
async function file(pathname) {
  const place = Object.keys(PLACES).find((start) => pathname.startsWith(start))
  const path = normalize(decodeURIComponent(pathname.slice(place?.length ?? 0)))
  if (!place || path.startsWith('..')) throw new Error('no such place')
  const body = await readFile(join(PLACES[place], path))
  // The vendor's script is on the vendor's servers; its stub takes its place.
  return path.includes('freshdesk') && path.endsWith('.html') ? body.toString().replace(VENDOR, '/hosts/freshdesk-client.js') : body
}

/** Serves; gives the address and a way to end it. */
export async function serve(port = 0) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost')
    if (pathname === '/') return response.writeHead(302, { location: '/hosts/index.html' }).end()
    const body = await file(pathname).catch(() => undefined)
    if (body === undefined) return response.writeHead(404).end()
    const type = TYPES[extname(pathname)] ?? 'application/octet-stream'
    response.writeHead(200, { 'content-type': type, 'content-security-policy': CSP, 'cache-control': 'no-store' }).end(body)
  })
  await new Promise((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve))
  return { base: `http://127.0.0.1:${server.address().port}`, close: () => { server.close(); server.closeAllConnections() } }
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const { base } = await serve(Number(process.argv[2] ?? 8093))
  console.log(`serving ${base}/`)
}
