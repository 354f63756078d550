/** What stands there while there is nothing decided. */
import { type Described, h } from '../dom.js'
import type { Trouble } from '../trouble.js'

/** No ticket. */
export function empty(): Described {
  return h('section', { class: 'state', part: 'empty', key: 'empty' },
    h('h2', { tabindex: -1, 'data-focus': 'result' }, 'No ticket yet'),
    h('p', {}, 'When a ticket is open, the desk says whether it must be escalated, to whom, by when, and what to do first.'),
    h('p', { class: 'minor' }, 'It reads on this machine; the ticket goes nowhere.'),
  )
}

/** The engine is being fetched. */
export function loading(): Described {
  return h('section', { class: 'state', part: 'loading', key: 'loading' },
    h('h2', { tabindex: -1, 'data-focus': 'result' }, 'Loading the desk'),
    h('progress', { 'aria-label': 'Loading the desk' }),
  )
}

/** Something went wrong. */
export function failed({ code, message, help }: Trouble, retry: () => void): Described {
  return h('section', { class: 'state failed', part: 'error', role: 'alert', key: 'failed' },
    h('h2', { tabindex: -1, 'data-focus': 'result' }, 'The desk cannot decide'),
    h('p', { class: 'what' }, sentence(message)),
    h('p', {}, sentence(help)),
    // What the page gave wrongly is wrong the next time, too; what could not be loaded may be there then.
    !code.startsWith('E7') && h('div', { class: 'buttons' },
      h('button', { type: 'button', class: 'main', part: 'button', onclick: retry }, 'Try again')),
    code !== '' && h('p', { class: 'minor code' }, `Error ${code}`),
  )
}

/** The engine's messages begin small and have no full stop; an address stays as it is. */
function sentence(words: string): string {
  const first = /^[a-z]+:\/\//.test(words) ? words : words.charAt(0).toUpperCase() + words.slice(1)
  return /[.!?]$/.test(first) || first === '' ? first : `${first}.`
}
