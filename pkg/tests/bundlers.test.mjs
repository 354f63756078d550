// The package from its tarball, in every bundler and without one: built, served under a strict policy, run in a browser.
import assert from 'node:assert/strict'
import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import esbuild from 'esbuild'
import { launch } from '../../tests/support/browser.mjs'
import { byVite, byWebpack, output, shown } from './support/bundle.mjs'
import { Project } from './support/installed.mjs'
import { WORKER_CSP, serve } from './support/server.mjs'

const TICKET = 'We can see the invoices of another company in our account!'
const PLAIN = `import { init } from 'escalation-desk'
const engine = await init()
document.title = engine.decide({ text: ${JSON.stringify(TICKET)} }).tier
`
// esbuild takes files along only where they are imported.
const BY_IMPORT = `import { init } from 'escalation-desk'
import policy from 'escalation-desk/policy.bin'
import wasm from 'escalation-desk/engine.wasm'
const engine = await init({ wasm: new URL(wasm, import.meta.url), policy: new URL(policy, import.meta.url) })
document.title = engine.decide({ text: ${JSON.stringify(TICKET)} }).tier
`
const WORKER = `import { EngineWorker } from 'escalation-desk/worker'
const worker = await EngineWorker.start()
const seen = []
const tickets = Array.from({ length: 200 }, (_, id) => ({ id, text: ${JSON.stringify(TICKET)} }))
// A framework's proxies and functions cannot go to another thread.
const [plain] = tickets
const proxied = new Proxy({ ...plain, facts: new Proxy({}, {}), answers: [new Proxy(['text shows outage', true], {})] }, {})
const odd = [{ text: () => {} }, null, proxied]
const answers = await worker.decide([...tickets, ...odd], { progress: (done) => seen.push(done) })
worker.terminate()
const refused = await worker.decide(tickets).catch(({ code }) => code)
const [again] = await (await EngineWorker.start()).outcome(tickets.slice(0, 1))
document.title = [answers.at(-1).tier, answers.at(-4).id, answers.at(-2).code, answers.at(-3).code, seen.join(), refused, again.tier].join(' ')
`
const page = (script) => `<!doctype html><html lang="en"><title>starting</title><script type="module" src="${script}"></script></html>`

let project, chrome

before(async () => {
  project = new Project()
  chrome = await launch()
})
after(async () => {
  await chrome?.close()
  project?.remove()
})

test('Vite', async () => {
  assert.equal(await shown(chrome, await byVite(project, PLAIN, page)), 'immediate')
})

test('webpack 5', async () => {
  assert.equal(await shown(chrome, await byWebpack(project, PLAIN, page)), 'immediate')
})

test('esbuild', async () => {
  const folder = output(project, 'esbuild', BY_IMPORT, page)
  await esbuild.build({
    entryPoints: [join(project.folder, 'esbuild.js')],
    outfile: join(folder, 'main.js'),
    bundle: true,
    format: 'esm',
    target: 'es2022',
    loader: { '.wasm': 'file', '.bin': 'file' },
    logLevel: 'error',
  })
  assert.equal(await shown(chrome, folder), 'immediate')
})

for (const [name, script, title, csp] of [
  ['no bundler', PLAIN, 'immediate', WORKER_CSP],
  ['a worker', WORKER, 'immediate 199 E703 E703 64,128,192,203 E908 immediate', WORKER_CSP.replace("trusted-types 'none'", 'trusted-types escalation-desk')],
  ['a worker that is not allowed', WORKER.replace('await EngineWorker.start()', "await EngineWorker.start().catch(({ code, help }) => (document.title = `${code} ${help}`))"), "E907 allow it by worker-src 'self' and, with trusted types, by `trusted-types escalation-desk`", WORKER_CSP],
]) {
  test(name, async () => {
    const folder = output(project, name, script, page)
    const own = { 'escalation-desk': './escalation-desk/index.js', 'escalation-desk/worker': './escalation-desk/worker.js' }
    project.write(`${name}/main.js`, script.replace(/'(escalation-desk[^']*)'/, (_, module) => `'${own[module]}'`))
    cpSync(join(project.folder, 'node_modules/escalation-desk/dist'), join(folder, 'escalation-desk'), { recursive: true })
    assert.equal(await shown(chrome, folder, csp), title)
  })
}

test('a worker of another origin: what is wrong, and what to do', async () => {
  const other = await serve()
  const script = `import { EngineWorker } from '${other.base}/open/worker.js'
document.title = await EngineWorker.start().catch(({ code, help }) => \`${'${code} ${help}'}\`)`
  const { base, close } = await serve({ '/': { body: page('/main.js'), csp: 'default-src *' }, '/main.js': script })
  const tab = await chrome.newPage()
  try {
    await tab.goto(`${base}/`)
    await tab.waitForFunction(() => document.title !== 'starting', undefined, { timeout: 15_000 })
    assert.match(await tab.title(), /^E907 serve the package's files from the origin of the page, or give a worker of your own/)
  } finally {
    await tab.close()
    await Promise.all([close(), other.close()])
  }
})

test('in Node there is no worker, and what to do instead', () => {
  const code = `import { EngineWorker } from 'escalation-desk/worker'
await EngineWorker.start().catch(({ code, help }) => console.log(code, help))`
  assert.match(project.run(process.execPath, ['--input-type=module', '--eval', code]), /^E907 call `init\(\)` and `decide`; in Node/)
})
