/** What is known of the customer: what the helpdesk gave, what the agent set, what the ticket says. */
import type { FactOverview, FactValue } from '../../index.js'
import { type Child, type Described, h } from '../dom.js'
import { typedOf, valueOf } from '../facts.js'
import { isByAgent } from '../work.js'
import { button, valueWords } from './parts.js'
import type { View } from './view.js'

/** The form, folded. */
export function facts(view: View): Child {
  const { policy, decision } = view
  if (policy.facts.length === 0) return null
  const known = decision.facts.length
  return h('section', { class: 'facts', part: 'facts', key: 'facts' },
    h('details', { key: 'facts' },
      h('summary', {}, known === 0 ? 'What you know of the customer' : `What is known of the customer: ${known}`),
      policy.facts.map((fact) => one(view, fact)),
    ),
  )
}

function one(view: View, fact: FactOverview): Described {
  const { id, name, hint } = fact
  const typed = view.work.facts[id]
  const wrong = typed !== undefined && valueOf(fact, typed) === undefined
  return h('div', { class: 'fact', part: 'fact', key: id },
    h('label', { class: 'field' },
      name, hint !== '' && h('span', { class: 'hint' }, ` ${hint}`),
      control(view, fact, typed ?? typedOf(fact, view.ticket.facts?.[id]), wrong)),
    wrong && h('p', { class: 'warning', role: 'alert' }, 'Type a number, such as 1200.50'),
    sources(view, fact, wrong),
  )
}

function control(view: View, { id, type, choices }: FactOverview, value: string, wrong: boolean): Described {
  const take = ({ target }: Event) => {
    if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement) view.act.set(id, target.value)
  }
  if (type !== 'flag' && type !== 'choice') {
    return h('input', { type: 'text', inputmode: 'decimal', autocomplete: 'off', value, 'aria-invalid': wrong ? 'true' : undefined, oninput: take })
  }
  const options = type === 'flag' ? [{ id: 'yes', name: 'Yes' }, { id: 'no', name: 'No' }] : choices
  return h('select', { value, onchange: take },
    [{ id: '', name: 'Not known' }, ...options].map((option) => h('option', { value: option.id, key: option.id }, option.name)))
}

/** Who says so, and who says otherwise. */
function sources(view: View, { id, name }: FactOverview, wrong: boolean): Child {
  const given = view.facts[id] ?? undefined
  const read = ticketSays(view, id)
  const byAgent = isByAgent(view.work, id)
  const said = (value: FactValue) => valueWords(view, id, value)
  return [
    byAgent && h('div', { class: 'source' },
      h('span', { class: 'minor' }, wrong ? 'Not counted so far' : 'Set by you', given !== undefined && `; the helpdesk says ${said(given)}`),
      button(view, { key: `back ${id}`, label: 'Take back', what: name, onclick: () => view.act.set(id, undefined) })),
    !byAgent && given !== undefined && h('p', { class: 'minor' }, 'From the helpdesk'),
    read !== undefined && h('p', { class: 'minor' }, `The ticket says ${said(read)}`),
  ]
}

function ticketSays({ decision }: View, id: string): FactValue | undefined {
  const read = decision.facts.find(({ fact, origin }) => fact === id && origin === 'text')?.value
  return decision.conflicts.find(({ fact }) => fact === id)?.read ?? read
}
