// Builds pages with the package as its users do, and shows what becomes of them.
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import webpack from 'webpack'
import { serveFolder } from './server.mjs'

/** A folder of the project with a page for `main.js`, which a bundler makes of the script `NAME.js`. */
export function output(project, name, script, page) {
  const folder = join(project.folder, name)
  mkdirSync(folder)
  project.write(`${name}.js`, script)
  project.write(`${name}/index.html`, page('main.js'))
  return folder
}

/** By Vite; gives the folder of the built page. */
export async function byVite(project, script, page) {
  const root = join(project.folder, 'vite')
  mkdirSync(root)
  project.write('vite/index.html', page('/main.js'))
  project.write('vite/main.js', script)
  await build({ root, base: './', logLevel: 'error', configFile: false, build: { target: 'es2022', modulePreload: false } })
  return join(root, 'dist')
}

/** By webpack 5; gives the folder of the built page. */
export async function byWebpack(project, script, page) {
  const folder = output(project, 'webpack', script, page)
  const compiler = webpack({
    mode: 'production',
    context: project.folder,
    entry: './webpack.js',
    experiments: { outputModule: true },
    output: { path: folder, filename: 'main.js', module: true, publicPath: 'auto' },
  })
  const stats = await new Promise((done, failed) => compiler.run((error, stats) => (error ? failed(error) : done(stats))))
  assert.deepEqual(stats.toJson({ all: false, errors: true }).errors, [])
  return folder
}

/** The title that the script of a page ends up with; it asks nobody but its own server. */
export async function shown(chrome, folder, csp) {
  const { base, close } = await serveFolder(folder, csp)
  const tab = await chrome.newPage()
  const faults = []
  tab.on('pageerror', ({ message }) => faults.push(message))
  tab.on('request', (request) => assert.ok(request.url().startsWith(base), request.url()))
  try {
    await tab.goto(`${base}/`)
    await tab.waitForFunction(() => document.title !== 'starting', undefined, { timeout: 15_000 })
    return await tab.title()
  } catch (error) {
    throw new Error(`${error.message}\n${faults.join('\n')}`)
  } finally {
    await tab.close()
    await close()
  }
}
