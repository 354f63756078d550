/** The panel from top to bottom. */
import { type Child, h } from '../dom.js'
import type { Trouble } from '../trouble.js'
import { needsReading } from '../outlook.js'
import { announcement, banner } from './banner.js'
import { checklists } from './checklists.js'
import { facts } from './facts.js'
import { notices } from './notices.js'
import { path } from './path.js'
import { questionsAndAnswers } from './questions.js'
import { empty, failed, loading } from './states.js'
import type { View } from './view.js'
import { why } from './why.js'

/** What there is to show. */
export type Shown =
  | { readonly state: 'empty' }
  | { readonly state: 'loading' }
  | { readonly state: 'failed', readonly trouble: Trouble, readonly retry: () => void }
  | { readonly state: 'decided', readonly view: View }

/** The wording is English, whatever the page is written in: it is spoken and set as that. */
const ENGLISH = { lang: 'en', dir: 'ltr' }

/** The panel. */
export function panel(shown: Shown): Child[] {
  return [
    h('p', { class: 'away', role: 'status', key: 'status', ...ENGLISH }, status(shown)),
    h('div', { class: 'desk', part: 'desk', ...ENGLISH }, content(shown)),
  ]
}

function status(shown: Shown): string {
  if (shown.state === 'decided') return announcement(shown.view)
  return shown.state === 'loading' ? 'Loading the desk' : ''
}

function content(shown: Shown): Child {
  switch (shown.state) {
    case 'empty': return empty()
    case 'loading': return loading()
    case 'failed': return failed(shown.trouble, shown.retry)
    case 'decided': {
      const { view } = shown
      return [
        banner(view), h('slot', { name: 'actions', key: 'actions' }), questionsAndAnswers(view),
        facts(view), why(view), !needsReading(view) && path(view), checklists(view), notices(view), footer(view),
      ]
    }
  }
}

/** Under which policy it was decided. */
function footer({ policy }: View): Child {
  return h('p', { class: 'minor footer', part: 'policy' }, `${policy.name}, version ${policy.version}`)
}
