/** `embed.js`: one line in a page. `<script src=".../embed.js" data-into="#side" data-text="#ticket"></script>` */
import { type EmbedOptions, embed } from './loader.js'

const script = document.currentScript as HTMLScriptElement
const src = new URL('embed.html', script.src).href
const { into, text } = script.dataset

const api = { embed: (where: Element, options: Omit<EmbedOptions, 'src'> = {}) => embed(where, { src, ...options }) }
Object.assign(globalThis, { escalationDesk: api })

function found(selector: string): Element {
  const element = document.querySelector(selector)
  if (!element) throw new Error(`embed.js: the page has no element ${selector}`)
  return element
}

/** Does what the script's own attributes ask for, once the page is there. */
function begin(into: string): void {
  const where = found(into)
  const from = text ? found(text) : undefined
  const body = (from?.matches('textarea, input') ? (from as HTMLInputElement).value : from?.textContent) ?? ''
  const tell = (type: string, detail: unknown) => where.dispatchEvent(new CustomEvent(type, { detail, bubbles: true }))
  api.embed(where, { ticket: { body }, onResult: (result) => tell('result', result) })
}

if (into) {
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', () => begin(into))
  else begin(into)
}
