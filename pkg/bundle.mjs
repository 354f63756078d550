// After `tsc`: the files that are not modules of the package. `embed.js` and its page, and a folder ready to zip for
// each helpdesk.
import { cp, mkdir, rm } from 'node:fs/promises'
import { build } from 'esbuild'

const here = (path) => new URL(path, import.meta.url).pathname
const shared = { bundle: true, minify: true, target: 'es2022', logLevel: 'warning', legalComments: 'linked' }

/** Where each helpdesk's app has its page, and whose code is bundled with it. */
const APPS = {
  zendesk: { folder: 'assets', from: ['zendesk_app_framework_sdk'] },
  freshdesk: { folder: 'app', from: [] },
  front: { folder: '.', from: ['@frontapp/ui-bridge', 'rxjs'] },
  chatwoot: { folder: '.', from: [] },
}

await build({ ...shared, entryPoints: [here('dist/embed/classic.js')], format: 'iife', outfile: here('dist/embed.js') })
// Not a module: a sandboxed frame without an origin gets modules only from servers that let everybody read them, and a
// page that has no script cannot say why.
await build({
  ...shared, entryPoints: [here('dist/embed/page.js')], format: 'iife', outfile: here('dist/embed-page.js'),
  banner: { js: 'var scriptAddress = document.currentScript.src;' }, define: { 'import.meta.url': 'scriptAddress' },
})
await cp(here('static'), here('dist'), { recursive: true })

for (const [app, { folder, from }] of Object.entries(APPS)) {
  const target = here(`dist/apps/${app}`)
  await rm(target, { recursive: true, force: true })
  await mkdir(target, { recursive: true })
  await cp(here(`apps/${app}`), target, { recursive: true, filter: (path) => !path.endsWith('.ts') })
  await build({ ...shared, entryPoints: [here(`apps/${app}/main.ts`)], format: 'esm', outfile: `${target}/${folder}/app.js` })
  await cp(here('apps/app.css'), `${target}/${folder}/app.css`)
  for (const name of from) {
    await cp(here(`../node_modules/${name}/${name === 'rxjs' ? 'LICENSE.txt' : 'LICENSE'}`), `${target}/${folder}/licenses/${name.replaceAll('/', '-')}.txt`)
  }
  for (const file of ['engine.wasm', 'policy.bin']) await cp(here(`dist/${file}`), `${target}/${folder}/${file}`)
}
