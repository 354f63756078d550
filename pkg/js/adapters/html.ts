/**
 * The words of a message that a helpdesk has as HTML. A scanner, not a parser: it makes text for the reader and nothing
 * that a browser would take for markup, in one pass over the message.
 */

import { decoded } from './entities.js'

const BLOCKS = new Set([
  'address', 'article', 'blockquote', 'div', 'dl', 'dd', 'dt', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'hr', 'li', 'ol', 'p',
  'pre', 'section', 'table', 'tr', 'ul',
])
const UNSEEN = new Set(['head', 'script', 'style', 'title', 'template', 'noscript'])
/** Text of an HTML message, line by line; what it quotes begins with `> `, as in plain mail. */
export function textOfHtml(html: string): string {
  const lines: string[] = []
  let line = ''
  let quoted = 0
  const blank = () => { if (lines.length > 0 && lines.at(-1) !== '') lines.push('') }
  const flush = () => {
    const words = line.replace(/\s+/g, ' ').trim()
    line = ''
    if (words !== '') lines.push(quoted > 0 ? `> ${words}` : words)
    return words !== ''
  }
  for (const { words, tag, closing } of tokens(html)) {
    line += words
    if (tag === 'td' || tag === 'th') line += ' '
    else if (tag === 'br' && !flush()) blank()
    else if (BLOCKS.has(tag)) flush()
    if (tag === 'p' && closing) blank()
    if (tag === 'blockquote') quoted = Math.max(0, quoted + (closing ? -1 : 1))
  }
  flush()
  return lines.join('\n').trim()
}

interface Token {
  /** Text before the tag. */
  readonly words: string
  /** Name of the tag; empty at the end. */
  readonly tag: string
  readonly closing: boolean
}

function* tokens(html: string): Generator<Token> {
  const tags = /<!--|<(\/?)([a-zA-Z][a-zA-Z0-9]*)/g
  let from = 0
  for (let found = tags.exec(html); found; found = tags.exec(html)) {
    const words = decoded(html.slice(from, found.index))
    const tag = (found[2] ?? '').toLowerCase()
    const closing = found[1] === '/'
    from = found[0] === '<!--' ? after(html, '-->', found.index) : endOfTag(html, tags.lastIndex)
    yield { words, tag, closing }
    if (UNSEEN.has(tag) && !closing) from = after(html, `</${tag}`, from, true)
    tags.lastIndex = from
  }
  yield { words: decoded(html.slice(from)), tag: '', closing: false }
}

/** Where a tag ends; a `>` in the quotes of a value belongs to it. A mark elsewhere is none: `<b it's>` ends there. */
function endOfTag(html: string, from: number): number {
  let quote = ''
  let before = ''
  for (let at = from; at < html.length; at += 1) {
    const letter = html.charAt(at)
    if (quote) quote = letter === quote ? '' : quote
    else if (before === '=' && (letter === '"' || letter === "'")) quote = letter
    else if (letter === '>') return at + 1
    if (letter.trim() !== '') before = letter
  }
  return html.length
}

/** Behind the next occurrence; for a tag's name, at it, so that the tag itself is read. */
function after(html: string, words: string, from: number, at = false): number {
  const found = html.slice(from).search(new RegExp(words.replace('/', '\\/'), 'i'))
  if (found < 0) return html.length
  return from + found + (at ? 0 : words.length)
}
