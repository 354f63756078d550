// Element, frame and adapters from the tarball: built by bundlers, typed for TypeScript, and nothing there that should not be.
import assert from 'node:assert/strict'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { brotliCompressSync, constants } from 'node:zlib'
import esbuild from 'esbuild'
import { build as vite } from 'vite'
import webpack from 'webpack'
import { browser, serve } from './support/chromium.mjs'
import { Project } from './support/installed.mjs'

const MAIN = `import 'escalation-desk/define'
const desk = document.querySelector('escalation-desk')
desk.addEventListener('decision', ({ detail }) => { document.title = detail.decision.tier })
desk.ticket = { text: 'We can see the invoices of another company in our account!' }
`
const page = (script) => `<!doctype html><html lang="en"><title>starting</title><escalation-desk></escalation-desk><script type="module" src="${script}"></script></html>`

let project, chrome

before(async () => {
  project = new Project()
  chrome = await browser()
})
after(async () => {
  await chrome?.close()
  project?.remove()
})

/** The title that a built page ends up with. */
async function shown(folder) {
  const { address, close } = await serve(folder)
  const tab = await chrome.newPage()
  try {
    await tab.goto(address)
    await tab.waitForFunction(() => document.title !== 'starting', undefined, { timeout: 15_000 })
    return await tab.title()
  } finally {
    await tab.close()
    close()
  }
}

test('Vite builds the element', async () => {
  const root = join(project.folder, 'vite')
  mkdirSync(root)
  project.write('vite/index.html', page('/main.js'))
  project.write('vite/main.js', MAIN)
  await vite({ root, base: './', logLevel: 'error', configFile: false, build: { target: 'es2022', modulePreload: false } })
  assert.equal(await shown(join(root, 'dist')), 'immediate')
})

test('webpack 5 builds the element', async () => {
  const folder = join(project.folder, 'webpack')
  mkdirSync(folder)
  project.write('webpack.js', MAIN)
  project.write('webpack/index.html', page('main.js'))
  const compiler = webpack({
    mode: 'production', context: project.folder, entry: './webpack.js', experiments: { outputModule: true },
    output: { path: folder, filename: 'main.js', module: true, publicPath: 'auto' },
  })
  const stats = await new Promise((done, failed) => compiler.run((error, result) => (error ? failed(error) : done(result))))
  assert.deepEqual(stats.toJson({ all: false, errors: true }).errors, [])
  assert.equal(await shown(folder), 'immediate')
})

/** Bytes of an entry point as a bundler ships it. */
async function size(code) {
  const { outputFiles: [{ contents }] } = await esbuild.build({
    stdin: { contents: code, resolveDir: project.folder }, bundle: true, minify: true, write: false, format: 'esm', target: 'es2022', external: ['node:*'],
  })
  return brotliCompressSync(contents, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length
}

test('what the element adds to the engine is under 30 kB brotli', async () => {
  const engine = await size("import { init, Engine } from 'escalation-desk'; console.log(init, Engine)")
  const element = await size("import 'escalation-desk/define'")
  assert.ok(element - engine < 30_000, `${element - engine} bytes`)
})

test('whoever imports the class alone gets nothing registered, and nothing at all if it is not used', async () => {
  assert.ok(await size("import { EscalationDesk } from 'escalation-desk/element'") < 100)
})

test('TypeScript knows elements, events, messages and adapters', () => {
  project.write('page.ts', `import { EscalationDesk } from 'escalation-desk/define'
import { connect } from 'escalation-desk/adapters/chatwoot'
import { type ZafClient, connect as zendesk } from 'escalation-desk/adapters/zendesk'
import { fromHost, type HostTicket } from 'escalation-desk/contract'
import { embed } from 'escalation-desk/embed'
import { init } from 'escalation-desk'

const desk: EscalationDesk = document.createElement('escalation-desk')
desk.ticket = { id: 1, text: 'Help' }
desk.facts = { plan: 'pro', refund_amount: null }
desk.addEventListener('decision', ({ detail }) => detail.decision.path.contacts[0]?.ways[0]?.channel satisfies string | undefined)
desk.addEventListener('draft', ({ detail }) => detail.respondWith(Promise.resolve()))
desk.addEventListener('resize', (event) => event.detail.height satisfies number)
desk.addEventListener('click', (event) => event.clientX satisfies number)
// @ts-expect-error a ticket has a text
desk.ticket = { id: 1 }
// @ts-expect-error a fact is no object
desk.facts = { plan: {} }
const ticket: HostTicket = { body: 'x' }
embed(document.body, { src: 'embed.html', ticket, onDraft: ({ body }) => body satisfies string as unknown as void })
export const message = fromHost({})
export const start = async (client: ZafClient) => {
  const { policy } = await init()
  connect(desk, policy.facts)
  return zendesk(client, desk, policy)
}
`)
  const tsc = new URL('../../node_modules/typescript/bin/tsc', import.meta.url).pathname
  const options = '--noEmit --strict --exactOptionalPropertyTypes --target es2022 --module nodenext --lib es2023,dom,dom.iterable,esnext.disposable --types'
  project.run(process.execPath, [tsc, ...options.split(' '), '', 'page.ts'])
})

test('the apps of helpdesks stay out of the package; schema and README are in it', () => {
  const inside = (path) => existsSync(join(project.folder, 'node_modules/escalation-desk', path))
  assert.deepEqual(['dist/apps', 'contract.schema.json', 'README.md', 'dist/embed.html'].map(inside), [false, true, true, true])
})
