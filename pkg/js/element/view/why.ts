/** Why: the criteria that hold with the ticket's words, what nearly held, and what was seen and not counted. */
import type { Decision, FactValue } from '../../index.js'
import { type Child, type Described, h } from '../dom.js'
import { type Piece, excerpts } from '../excerpt.js'
import { needsReading } from '../outlook.js'
import { isByAgent } from '../work.js'
import { criterionName, factWords, valueWords } from './parts.js'
import type { View } from './view.js'

type Criterion = Decision['criteria'][number]

/** The section. */
export function why(view: View): Described {
  const { criteria } = view.decision
  return h('section', { class: 'why', part: 'why', key: 'why' },
    h('h3', {}, 'Why'),
    criteria.length === 0 && h('p', {}, needsReading(view) ? 'Nothing was read, so nothing is decided.' : 'No criterion of the policy holds.'),
    h('ul', { class: 'criteria' }, criteria.map((criterion) => matched(view, criterion))),
    conflicts(view),
    nearMisses(view),
    setAside(view),
    openPoints(view),
  )
}

function matched(view: View, { id, evidence }: Criterion): Described {
  const stretches = evidence.flatMap((one) => (one.kind === 'text' ? [one] : []))
  const category = view.policy.criteria.find((criterion) => criterion.id === id)?.category
  return h('li', { part: 'criterion', key: id },
    h('strong', {}, criterionName(view.policy, id)),
    category && h('span', { class: 'minor' }, ` ${category}`),
    excerpts(view.ticket.text, stretches).map((pieces) => h('blockquote', { dir: 'auto' }, pieces.map(piece))),
    evidence.map((one) => other(view, one)),
  )
}

function piece({ words, marked }: Piece): Child {
  return marked ? h('mark', { part: 'mark' }, words) : words
}

function other(view: View, evidence: Criterion['evidence'][number]): Child {
  switch (evidence.kind) {
    case 'text': return null
    case 'fact': return h('p', { class: 'minor' }, fact(view, evidence.fact, evidence.value))
    case 'answer': return h('p', { class: 'minor' }, said(view, evidence.about, evidence.answer))
    default: return h('p', { class: 'minor' }, 'Ruled by hand.')
  }
}

function fact(view: View, id: string, value: FactValue): string {
  const read = view.decision.facts.some((known) => known.fact === id && known.origin === 'text')
  return `${factWords(view, id, value)}${read ? ', as the ticket says' : ''}`
}

function said({ work }: View, about: string, answer: boolean): string {
  const words = work.given.find((given) => given.about === about)?.ask ?? about
  return `${words} You said ${answer ? 'yes' : 'no'}.`
}

function conflicts(view: View): Child {
  return view.decision.conflicts.map(({ fact: id, given, read }) =>
    h('p', { class: 'warning' },
      `${factWords(view, id, given)}. The ticket says ${valueWords(view, id, read)}; ${isByAgent(view.work, id) ? 'your' : 'the helpdesk’s'} word was taken.`))
}

function nearMisses({ policy, decision }: View): Child {
  const near = decision.near_misses
  if (near.length === 0) return null
  return h('details', { key: 'near' },
    h('summary', {}, `Nearly: ${near.length}`),
    h('ul', {}, near.map(({ criterion, lacking }) => h('li', {}, `${criterionName(policy, criterion)}: ${lacking}.`))),
  )
}

const REASONS: Record<string, string> = {
  negated: 'the text denies it',
  hypothetical: 'only supposed',
  question: 'only asked about',
  past: 'past or solved',
  'third-party': 'about somebody else',
  joke: 'not meant seriously',
  quoted: 'in quoted mail',
  signature: 'in a signature',
  footer: 'in a footer',
  excepted: 'the sentence says otherwise',
  unlikely: 'the rest of the text is about something else',
}

function setAside({ policy, decision }: View): Child {
  const aside = decision.set_aside
  if (aside.length === 0) return null
  return h('details', { key: 'aside', part: 'set-aside' },
    h('summary', {}, `Found but not counted: ${aside.length}`),
    h('ul', {}, aside.map(({ signal, evidence, reason, cue }) => h('li', {},
      h('q', {}, evidence.map(({ quote }) => quote).join(' … ')),
      ` – not counted as “${policy.signals.find(({ id }) => id === signal)?.about ?? signal}”: ${REASONS[reason] ?? 'uncertain'}`,
      cue && [' (', h('q', {}, cue.quote), ')'],
      '.',
    ))),
  )
}

function openPoints({ policy, decision }: View): Child {
  const points = policy.open_points.filter(({ id }) => decision.path.open_points.includes(id))
  if (points.length === 0) return null
  return h('details', { key: 'points', part: 'open-points' },
    h('summary', {}, `Open points of the policy here: ${points.length}`),
    h('ul', {}, points.map(({ title, problem, reading }) => h('li', {},
      h('strong', {}, title), `. ${problem} `, h('span', { class: 'minor' }, 'So it is read: '), reading))),
  )
}
