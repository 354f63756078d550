/** Whom to tell, by when and how, and who is next when nobody answers. */
import type { Decision } from '../../index.js'
import { show } from '../clock.js'
import { type Child, type Described, h } from '../dom.js'
import { rank } from '../outlook.js'
import { address, copyButton, countdown, roleName } from './parts.js'
import type { View } from './view.js'

type Contact = Decision['path']['contacts'][number]

/** The section. */
export function path(view: View): Described {
  const { tier, contacts } = view.decision.path
  return h('section', { class: 'path', part: 'path', key: 'path' },
    h('h3', {}, rank(view.policy, tier) < 0 ? 'Who answers' : 'Tell'),
    h('ul', { class: 'contacts' }, contacts.map((contact) => one(view, contact))),
    ladder(view),
  )
}

function one(view: View, { id, name, ways, due, reasons, entry, supplement }: Contact): Described {
  const escalated = rank(view.policy, view.decision.path.tier) >= 0
  return h('li', { class: entry ? 'entry' : undefined, part: 'contact', key: id },
    h('div', { class: 'who' }, h('strong', {}, name), entry && h('span', { class: 'tag' }, 'first')),
    h('div', { class: 'by' }, h('span', { class: 'minor' }, 'by '), countdown(view, due)),
    ways.map((way) => h('div', { class: 'way' },
      address(way, false, name),
      way.address !== '' && copyButton(view, `${id} ${way.address}`, way.address, `address of ${name}`))),
    ways.length === 0 && escalated && h('div', { class: 'way' }, 'The policy gives no address'),
    h('p', { class: 'minor' }, reasons.join('; '), supplement && ' · added by us; the policy names no way to reach them'),
  )
}

function ladder(view: View): Child {
  const { ladder: rungs } = view.decision.path
  if (rank(view.policy, view.decision.path.tier) < 0 || rungs.length === 0) return null
  const clock = (time: string) => show(time, view.now, view.locale, false)
  return h('details', { key: 'ladder', part: 'ladder' },
    h('summary', {}, 'If nobody answers'),
    h('ol', {}, rungs.map(({ level, name: level_name, roles, reached_at, acknowledge_by }) => h('li', {},
      h('strong', {}, `Level ${level} · ${level_name}`),
      roles.length > 0 && ` ${roles.map((role) => roleName(view.policy, role)).join(', ')}`,
      h('span', { class: 'minor' }, reached_at === acknowledge_by
        ? `must have answered by ${clock(acknowledge_by)}`
        : `told by ${clock(reached_at)}, must answer by ${clock(acknowledge_by)}`),
    ))),
  )
}
