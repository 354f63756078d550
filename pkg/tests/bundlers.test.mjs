// The package from its tarball, in every bundler and without one: built, served under a strict policy, run in a browser.
import assert from 'node:assert/strict'
import { cpSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import esbuild from 'esbuild'
import { build as vite } from 'vite'
import webpack from 'webpack'
import { CSP, browser, serve } from './support/chromium.mjs'
import { Project } from './support/installed.mjs'

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
const answers = await worker.decide([...tickets, { text: 7 }], { progress: (done) => seen.push(done) })
worker.terminate()
const refused = await worker.decide(tickets).catch(({ code }) => code)
document.title = [answers.at(-2).tier, answers.at(-2).id, answers.at(-1).code, seen.join(), refused].join(' ')
`
const page = (script, map = '') => `<!doctype html><html lang="en"><title>starting</title>${map}<script type="module" src="${script}"></script></html>`

let project, chrome

before(async () => {
  project = new Project()
  chrome = await browser()
})
after(async () => {
  await chrome?.close()
  project?.remove()
})

/** Opens a folder in the browser; gives the title that its script writes. */
async function shown(folder, csp = CSP) {
  const { address, close } = await serve(folder, { csp })
  const tab = await chrome.newPage()
  const faults = []
  tab.on('pageerror', ({ message }) => faults.push(message))
  tab.on('request', (request) => assert.ok(request.url().startsWith(address), request.url()))
  try {
    await tab.goto(address)
    await tab.waitForFunction(() => document.title !== 'starting', undefined, { timeout: 15_000 })
    return await tab.title()
  } catch (error) {
    throw new Error(`${error.message}\n${faults.join('\n')}`)
  } finally {
    await tab.close()
    close()
  }
}

/** A folder of the project for what a bundler writes. */
function output(name, script) {
  const folder = join(project.folder, name)
  mkdirSync(folder)
  project.write(`${name}.js`, script)
  project.write(`${name}/index.html`, page('main.js'))
  return folder
}

test('Vite', async () => {
  const root = join(project.folder, 'vite')
  mkdirSync(root)
  project.write('vite/index.html', page('/main.js'))
  project.write('vite/main.js', PLAIN)
  await vite({ root, base: './', logLevel: 'error', configFile: false, build: { target: 'es2022', modulePreload: false } })
  assert.equal(await shown(join(root, 'dist')), 'immediate')
})

test('webpack 5', async () => {
  const folder = output('webpack', PLAIN)
  const compiler = webpack({
    mode: 'production',
    context: project.folder,
    entry: './webpack.js',
    experiments: { outputModule: true },
    output: { path: folder, filename: 'main.js', module: true, publicPath: 'auto' },
  })
  const stats = await new Promise((done, failed) => compiler.run((error, stats) => (error ? failed(error) : done(stats))))
  assert.deepEqual(stats.toJson({ all: false, errors: true, warnings: true }).errors, [])
  assert.equal(await shown(folder), 'immediate')
})

test('esbuild', async () => {
  const folder = output('esbuild', BY_IMPORT)
  await esbuild.build({
    entryPoints: [join(project.folder, 'esbuild.js')],
    outfile: join(folder, 'main.js'),
    bundle: true,
    format: 'esm',
    target: 'es2022',
    loader: { '.wasm': 'file', '.bin': 'file' },
    logLevel: 'error',
  })
  assert.equal(await shown(folder), 'immediate')
})

for (const [name, script, title, csp] of [
  ['no bundler', PLAIN, 'immediate', CSP],
  ['a worker', WORKER, 'immediate 199 E703 64,128,192,201 E908', CSP.replace("trusted-types 'none'", 'trusted-types escalation-desk')],
  ['a worker that is not allowed', WORKER.replace('EngineWorker.start()', "EngineWorker.start().catch(({ code, help }) => (document.title = `${code} ${help}`))"), "E907 allow it by worker-src 'self' and, with trusted types, by `trusted-types escalation-desk`", CSP],
]) {
  test(name, async () => {
    const folder = output(name, script)
    const own = { 'escalation-desk': './escalation-desk/index.js', 'escalation-desk/worker': './escalation-desk/worker.js' }
    project.write(`${name}/main.js`, script.replace(/'(escalation-desk[^']*)'/, (_, module) => `'${own[module]}'`))
    cpSync(join(project.folder, 'node_modules/escalation-desk/dist'), join(folder, 'escalation-desk'), { recursive: true })
    assert.equal(await shown(folder, csp), title)
  })
}
