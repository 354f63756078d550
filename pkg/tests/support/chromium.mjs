// A browser, and a server of one folder with the headers of a careful host.
import { createReadStream, existsSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { chromium } from 'playwright-core'

const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
]
const TYPES = {
  '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css', '.json': 'application/json',
  '.wasm': 'application/wasm', '.bin': 'application/octet-stream', '.svg': 'image/svg+xml',
}
/** Nothing but the page's own files, and WebAssembly. */
export const CSP =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; style-src 'self'; " +
  "require-trusted-types-for 'script'; trusted-types 'none'"

/** Starts the browser. */
export const browser = () => chromium.launch({ executablePath: process.env.CHROME ?? 'chromium', args: FLAGS })

/** Serves a folder on a port of its own. */
export async function serve(folder, { csp = CSP } = {}) {
  const server = createServer((request, response) => {
    const path = join(folder, normalize(decodeURIComponent(new URL(request.url, 'http://x').pathname)))
    const file = path.endsWith('/') ? join(path, 'index.html') : path
    if (!existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end()
    const headers = { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', ...(csp && { 'content-security-policy': csp }) }
    createReadStream(file).pipe(response.writeHead(200, headers))
  })
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening))
  return { address: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() }
}
