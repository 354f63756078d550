// The README's examples, as they stand there, built and run.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { build } from 'esbuild'
import { compile } from 'svelte/compiler'
import { compileScript, parse } from 'vue/compiler-sfc'
import { init } from '../dist/index.js'
import { eventually, open, says, useBrowser } from './support/browser.mjs'
import { CSP } from './support/server.mjs'
import { INVOICES } from './support/tickets.mjs'

const here = (path) => new URL(path, import.meta.url).pathname
const README = await readFile(here('../README.md'), 'utf8')
const blocks = [...README.matchAll(/^```(\w+)\n([^]*?)^```$/gm)].map(([, language, code]) => ({ language, code }))
const block = (language, words) => blocks.find((one) => one.language === language && one.code.includes(words)).code
/** As an application has it. */
const TICKET = JSON.stringify({ id: 1, text: INVOICES })
/** Frameworks make their templates by `innerHTML`, some under a policy of their own. */
const WITHOUT_TRUSTED_TYPES = CSP.replace(/require-trusted-types-for[^]*$/, '')

const { exports } = JSON.parse(await readFile(here('../package.json'), 'utf8'))
const FRAMEWORK = { vue, svelte }

function vue(code) {
  const { descriptor } = parse(code, { filename: 'Panel.vue' })
  const compilerOptions = { isCustomElement: (tag) => tag === 'escalation-desk' }
  return compileScript(descriptor, { id: 'panel', inlineTemplate: true, templateOptions: { compilerOptions } }).content
}

function svelte(code) {
  return compile(code, { filename: 'Panel.svelte', generate: 'client' }).js.code
}

/** The package by its own names, and the component of the example by its compiler. */
const plugin = (language, component) => ({
  name: 'readme',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^escalation-desk/ }, ({ path }) => ({ path: here(`../${exports[path.replace('escalation-desk', '.')].default.slice(2)}`) }))
    onResolve({ filter: /^readme:component$/ }, () => ({ path: 'component', namespace: 'readme' }))
    onLoad({ filter: /.*/, namespace: 'readme' }, () => {
      const contents = FRAMEWORK[language]?.(component) ?? component
      return { contents, loader: language === 'jsx' ? 'jsx' : 'js', resolveDir: here('.') }
    })
  },
})

/** A script made of an example and of what an application does with it. */
async function bundled(main, language, component) {
  const { outputFiles: [{ text }] } = await build({
    stdin: { contents: main, loader: 'jsx', resolveDir: here('.') }, jsx: 'automatic', bundle: true, write: false, format: 'esm',
    external: ['node:*'], plugins: [plugin(language, component)], define: { 'process.env.NODE_ENV': '"production"' }, logLevel: 'error',
    // Without a folder for files the addresses of wasm and policy stay as they are, beside the script.
  })
  return text
}

const html = (body, script) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Example</title><link rel="icon" href="/icon.svg"></head>
<body>${body}<script type="module" src="${script}"></script></body></html>`
const STATE = `globalThis.drafts = []
const ticket = ${TICKET}
`

const react = await bundled(`${STATE}import { createRoot } from 'react-dom/client'
import { Panel } from 'readme:component'
createRoot(document.querySelector('#app')).render(<Panel ticket={ticket} onDraft={({ detail }) => drafts.push(detail)} />)`, 'jsx', block('jsx', 'React'))
const vueApp = await bundled(`${STATE}import { createApp, h } from 'vue'
import Panel from 'readme:component'
createApp({ render: () => h(Panel, { ticket, onDraft: (detail) => drafts.push(detail) }) }).mount('#app')`, 'vue', block('vue', 'Vue'))
const svelteApp = await bundled(`${STATE}import { mount } from 'svelte'
import Panel from 'readme:component'
mount(Panel, { target: document.querySelector('#app'), props: { ticket, ondraft: ({ detail }) => drafts.push(detail) } })`, 'svelte', block('svelte', 'Svelte'))

const [, markup, script] = /^([^]*?)<script type="module">\n([^]*)<\/script>/.exec(block('html', 'escalation-desk insert'))
const plain = await bundled(script)

useBrowser({
  '/icon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  '/plain': { body: html(`${markup}<textarea></textarea>`, '/plain.js') },
  '/plain.js': { body: plain },
  '/react': { body: html('<div id="app"></div>', '/react.js'), csp: WITHOUT_TRUSTED_TYPES },
  '/react.js': { body: react },
  '/vue': { body: html('<div id="app"></div>', '/vue.js'), csp: WITHOUT_TRUSTED_TYPES },
  '/vue.js': { body: vueApp },
  '/svelte': { body: html('<div id="app"></div>', '/svelte.js'), csp: WITHOUT_TRUSTED_TYPES },
  '/svelte.js': { body: svelteApp },
  '/engine.wasm': { body: await readFile(here('../dist/engine.wasm')) },
  '/policy.bin': { body: await readFile(here('../dist/policy.bin')) },
})

/** Writes a message and sends it. */
async function insert(tab) {
  await tab.page.getByRole('button', { name: 'Edit the text' }).click()
  await tab.page.getByLabel('Subject', { exact: true }).fill('S')
  await tab.page.getByLabel('Text', { exact: true }).fill('Words of the agent')
  await tab.page.getByRole('button', { name: 'Insert into the reply' }).click()
}

test('the quick start', async () => {
  const tab = await open('/plain')
  const said = []
  tab.page.on('console', (message) => said.push(message.text()))
  await says(tab.page.locator('escalation-desk [part~="banner"]'), /^Immediate/)
  await insert(tab)
  await eventually(async () => assert.equal(await tab.page.locator('body > textarea').inputValue(), 'Words of the agent'))
  assert.deepEqual(tab.errors, [])
  await tab.close()
})

for (const name of ['react', 'vue', 'svelte']) {
  test(`${name}: the ticket goes in, a message comes out`, async () => {
    const tab = await open(`/${name}`)
    await says(tab.page.locator('escalation-desk [part~="banner"]'), /^Immediate/)
    await insert(tab)
    await eventually(async () => assert.deepEqual(await tab.page.evaluate(() => drafts.map(({ body }) => body)), ['Words of the agent']))
    assert.deepEqual(tab.errors, [])
    await tab.close()
  })
}

test('the engine alone says what the example’s comments say', async () => {
  const engine = await init()
  const code = block('js', 'Nobody in our company')
  assert.match(code, /^import \{ init, EscalationError \} from 'escalation-desk'$/m)
  const ticket = { text: 'Nobody in our company can log in', facts: { plan: 'enterprise' } }
  assert.match(code, /^const ticket = \{ text: 'Nobody in our company can log in', facts: \{ plan: 'enterprise' \} \}$/m)
  const decision = engine.decide(ticket)
  assert.match(code, new RegExp(`decision\\.tier +// '${decision.tier}'`))
  assert.match(code, new RegExp(`name: '${decision.path.contacts[0].name}'`))
  const missing = engine.message('acknowledge-outage', ticket).missing
  assert.match(code, new RegExp(`missing +// \\[${missing.map((id) => `'${id}'`).join(', ')}\\]`))
})

test('questions are answered as the example says', async () => {
  const engine = await init()
  const said = [...block('js', 'const wish').matchAll(/^(.*?\S) +\/\/ (.*)$/gm)]
  assert.equal(said.length, 4)
  const code = block('js', 'const wish').replace(/^(engine\.decide.*?\.tier)/gm, 'tiers.push($1)')
  const { which, whether, tiers } = new Function('engine', `const tiers = []\n${code}\nreturn { which, whether, tiers }`)(engine)
  const shown = ({ kind, about, choices }) => `{ kind: '${kind}', about: '${about}'${choices.length > 0 ? `, choices: ['${choices.join("', '")}']` : ''}, … }`
  assert.deepEqual(said.map(([, , comment]) => comment), [shown(which), `'${tiers[0]}'`, shown(whether), `'${tiers[1]}'`])
})

test('every part, custom property, attribute and event that the README names is there, and the other way round', async () => {
  const sources = await Promise.all(['style', 'escalation-desk', 'events', ...['banner', 'checklists', 'notices', 'panel', 'parts', 'path', 'questions', 'states', 'why', 'facts'].map((name) => `view/${name}`)]
    .map((name) => readFile(here(`../js/element/${name}.ts`), 'utf8')))
  const source = sources.join('\n')
  const parts = new Set([...source.matchAll(/part: '([a-z-]+)'(?! \|)/g)].map(([, part]) => part))
  const named = /Parts: ([^]*?)\. Slot/.exec(README)[1].match(/[a-z-]+/g)
  assert.deepEqual([...parts].sort(), named.sort())
  const properties = new Set(source.match(/--escalation-[a-z0-9-]+/g))
  for (const property of properties) assert.ok(README.includes(property) || /tier-[12]$/.test(property), property)
  for (const attribute of /observedAttributes = \[([^\]]*)\]/.exec(source)[1].match(/[a-z-]+/g)) assert.ok(README.includes(`| \`${attribute}\``), attribute)
  for (const event of /interface EscalationDeskEvents \{([^}]*)\}/.exec(source)[1].match(/^ {2}[a-z]+/gm)) assert.ok(README.includes(`| \`${event.trim()}\` |`), event)
})
