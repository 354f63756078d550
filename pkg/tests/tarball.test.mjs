// Element, frame and adapters from the tarball: built by bundlers, typed for TypeScript, and nothing there that should not be.
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { brotliCompressSync, constants } from 'node:zlib'
import esbuild from 'esbuild'
import { launch } from '../../tests/support/browser.mjs'
import { byVite, byWebpack, shown } from './support/bundle.mjs'
import { Project } from './support/installed.mjs'

const MAIN = `import 'escalation-desk/define'
const desk = document.querySelector('escalation-desk')
desk.addEventListener('decision', ({ detail }) => { document.title = detail.decision.tier })
desk.ticket = { text: 'We can see the invoices of another company in our account!' }
`
const page = (script) => `<!doctype html><html lang="en"><title>starting</title><escalation-desk></escalation-desk><script type="module" src="${script}"></script></html>`

const TSC = new URL('../../node_modules/typescript/bin/tsc', import.meta.url).pathname

let project, chrome

before(async () => {
  project = new Project()
  chrome = await launch()
})
after(async () => {
  await chrome?.close()
  project?.remove()
})

test('Vite builds the element', async () => {
  assert.equal(await shown(chrome, await byVite(project, MAIN, page)), 'immediate')
})

test('webpack 5 builds the element', async () => {
  assert.equal(await shown(chrome, await byWebpack(project, MAIN, page)), 'immediate')
})

/** Bytes of an entry point as a bundler ships it. */
async function size(code) {
  const { outputFiles: [{ contents }] } = await esbuild.build({
    stdin: { contents: code, resolveDir: project.folder }, bundle: true, minify: true, write: false, format: 'esm', target: 'es2022',
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
import type { EscalationDeskProps } from 'escalation-desk/element'
import { connect } from 'escalation-desk/adapters/chatwoot'
import { type ZafClient, connect as zendesk } from 'escalation-desk/adapters/zendesk'
import { type HostTicket, engineTicket, fromHost, textOf } from 'escalation-desk/contract'
import { embed } from 'escalation-desk/embed'
import { init } from 'escalation-desk'

const desk: EscalationDesk = document.createElement('escalation-desk')
desk.ticket = { id: 1, text: 'Help' }
desk.facts = { plan: 'pro', refund_amount: null }
desk.addEventListener('decision', ({ detail }) => detail.decision.path.contacts[0]?.ways[0]?.channel satisfies string | undefined)
desk.addEventListener('draft', ({ detail }) => detail.respondWith(Promise.resolve()))
desk.addEventListener('resize', (event) => event.detail.height satisfies number)
desk.addEventListener('click', (event) => event.clientX satisfies number)
desk.addEventListener('fact', ({ detail }) => detail.value satisfies string | number | boolean | null)
desk.addEventListener('work', ({ detail }) => { desk.work = detail.work })
desk.ticket = engineTicket({ subject: 'Help', body: textOf(undefined, 'Nobody can log in') })
export const props: EscalationDeskProps = { ticket: { text: 'Help' }, insert: '', ondraft: ({ detail }) => detail.body.length }
export const none: EscalationDeskProps = { ticket: null, facts: undefined, words: null, insert: true, ondraft: undefined }
// @ts-expect-error a ticket has a text
desk.ticket = { id: 1 }
// @ts-expect-error a fact is no object
desk.facts = { plan: {} }
const ticket: HostTicket = { body: 'x' }
embed(document.body, { src: 'embed.html', ticket, locale: undefined, onWork: undefined, onDraft: ({ body }) => body satisfies string as unknown as void })
export const message = fromHost({})
export const start = async (client: ZafClient) => {
  const engine = await init({ wasm: undefined })
  const { policy } = engine
  engine.decide({ text: 'x' }, { everything: undefined })
  // @ts-expect-error it is everything
  engine.decide({ text: 'x' }, { everthing: true })
  // @ts-expect-error options are no null
  engine.decide({ text: 'x' }, null)
  // @ts-expect-error it is onResult
  embed(document.body, { src: 'embed.html', onresult() {} })
  engine.message('notice', { text: 'x' }, { values: { customer: undefined }, now: undefined })
  const { roles } = await desk.ready
  roles[0]?.name satisfies string | undefined
  connect(desk, policy.facts)
  return zendesk(client, desk, policy)
}
`)
  const options = '--noEmit --strict --exactOptionalPropertyTypes --target es2022 --module nodenext --lib es2023,dom,dom.iterable,esnext.disposable --types'
  project.run(process.execPath, [TSC, ...options.split(' '), '', 'page.ts'])
})

test('TypeScript needs no other libraries than the README says, and no type hides one of the language', () => {
  const [, libraries] = /\*\*TypeScript\*\* needs `"lib": (\[.*?\])`/.exec(readFileSync(new URL('../README.md', import.meta.url), 'utf8'))
  project.write('libraries.ts', `import 'escalation-desk/define'
import { compilePolicy } from 'escalation-desk/compiler'
import { EngineWorker } from 'escalation-desk/worker'
import type * as desk from 'escalation-desk'
export type Fault = desk.Refusal
// @ts-expect-error it is JavaScript's
export type Other = desk.Error
export { EngineWorker, compilePolicy }
`)
  const lib = JSON.parse(libraries).join()
  project.run(process.execPath, [TSC, ...'--noEmit --strict --target es2022 --module nodenext --types'.split(' '), '', '--lib', lib, 'libraries.ts'])
})

test('the apps of helpdesks stay out of the package; schema and README are in it', () => {
  const inside = (path) => existsSync(join(project.folder, 'node_modules/escalation-desk', path))
  assert.deepEqual(['dist/apps', 'contract.schema.json', 'README.md', 'dist/embed.html'].map(inside), [false, true, true, true])
})
