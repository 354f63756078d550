// Makes one file of the built page, to be opened by a double click: from a disk a browser fetches nothing and loads no
// modules, so that the script is a classic one, and styles, wasm and drills stand in it. Its Content-Security-Policy
// names the script and the style by their hashes and forbids every connection.
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'

const [dist, target] = process.argv.slice(2)
const here = new URL('.', import.meta.url).pathname
const read = (name) => readFileSync(join(dist, name), 'utf8')
const html = read('index.html')

/** The one thing that a pattern finds in the page. */
function only(pattern) {
  const found = pattern.exec(html)
  if (!found) throw new Error(`dist/index.html has nothing like ${pattern}`)
  return found
}

const [, js] = only(/data-js="([^"]+)"/)
const [, start] = only(/data-wasm="([^"]+)"/)
const named = (pattern) => readdirSync(dist).find((name) => pattern.test(name))
const later = named(/^later-[0-9a-f]{16}\.wasm$/)
const shared = named(/^later-shared-[0-9a-f]{16}\.wasm$/)
const files = { 'desk:bindings': js, 'desk:start': start, 'desk:later': later, 'desk:shared': shared, 'desk:drills': 'drills.json' }
const loaders = { 'desk:bindings': 'js', 'desk:start': 'binary', 'desk:later': 'binary', 'desk:shared': 'binary', 'desk:drills': 'text' }

const { outputFiles } = await build({
  entryPoints: [join(here, 'page.js')],
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2022',
  charset: 'utf8',
  logLevel: 'error',
  write: false,
  plugins: [{
    name: 'the built page',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^desk:/ }, ({ path }) => ({ path, namespace: 'desk' }))
      onLoad({ filter: /.*/, namespace: 'desk' }, ({ path }) => ({ contents: readFileSync(join(dist, files[path])), loader: loaders[path] }))
    },
  }],
})
const script = outputFiles[0].text.trimEnd()
const sheets = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"[^>]*>/g)]
const style = sheets.map(([, name]) => read(name)).join('\n')
const [iconLink, icon] = only(/<link rel="icon" href="([^"]+)"[^>]*>/)
const [scriptTag] = only(/<script type="module"[^>]*><\/script>/)
const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

let page = html
for (const [link] of sheets) page = page.replace(link, '')
page = page
  .replace(iconLink, `<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(read(icon))}">`)
  .replace("script-src 'self'", `script-src ${hash(script)}`)
  .replace("style-src 'self'", `style-src ${hash(style)}`)
  .replace("connect-src 'self'", "connect-src 'none'")
  .replace('</head>', () => `<style>${style}</style></head>`)
  .replace(scriptTag, '')
  .replace('</body>', () => `<script>${script}</script></body>`)
writeFileSync(target, page)
