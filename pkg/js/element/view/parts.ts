/** Small parts that several others are made of. */
import type { Decision, FactValue, PolicyOverview } from '../../index.js'
import { left, nearness, show, supported } from '../clock.js'
import { type Child, type Described, h } from '../dom.js'
import type { View } from './view.js'

/** A deadline: clock time with its zone, and time left. What ticks is for the eye alone. */
export function countdown(view: View, due: string): Described {
  view.dues.push(due)
  return h('span', { class: `due ${nearness(due, view.now)}` },
    h('time', { datetime: due }, show(due, view.now, view.locale)),
    ' ',
    h('span', { class: 'left', 'aria-hidden': 'true' }, left(due, view.now)),
  )
}

/** Words for those who do not see what stands beside them. */
export function away(words: string): Described {
  return h('span', { class: 'away' }, words)
}

const SHAPES = [
  () => h('polygon', { points: '8,1 15,15 1,15' }),
  () => h('polygon', { points: '8,1 15,8 8,15 1,8' }),
  () => h('rect', { x: 2, y: 2, width: 12, height: 12 }),
]

/** A tier's shape, so that its colour is never needed alone. */
export function shape(rank: number): Described {
  const drawn = rank < 0 ? h('circle', { cx: 8, cy: 8, r: 6 }) : (SHAPES[Math.min(rank, 2)] ?? SHAPES[2])?.()
  return h('svg', { viewBox: '0 0 16 16', width: 16, height: 16, 'aria-hidden': 'true' }, drawn)
}

/** The style of a tier. */
export function tierClass(rank: number): string {
  return rank < 0 ? 'tier-none' : `tier-${Math.min(rank, 2)}`
}

/** A button of which a page may have many: `what` tells them apart for those who hear them. */
export interface Button {
  readonly key: string
  readonly label: string
  readonly what?: string
  readonly style?: string
  /** Why it cannot be used now; empty: it can. */
  readonly refused?: string
  readonly onclick: () => void
}

/** The button, with what it said last. */
export function button(view: View, { key, label, what, style = 'small', refused, onclick }: Button): Described {
  const said = view.said?.key === key ? view.said : undefined
  const done = said?.good === true
  return h('span', { class: 'act', key },
    h('button', {
      type: 'button', class: done ? `${style} done` : style, part: 'button',
      'aria-disabled': refused ? 'true' : undefined, title: refused || undefined,
      onclick: () => { if (!refused) onclick() },
    }, done ? said.words : label, what && away(` ${what}`)),
    h('span', { role: 'status', class: done ? 'away' : 'said' }, said?.words),
  )
}

/** A button that copies. */
export function copyButton(view: View, key: string, text: string, what: string, label = 'Copy'): Described {
  return button(view, { key: `copy ${key}`, label, what, onclick: () => view.act.copy(`copy ${key}`, text) })
}

type Way = Decision['path']['contacts'][number]['ways'][number]

const VERBS: Record<Way['channel'], string> = {
  phone: 'Call ', email: 'Write to ', web: 'Open ', slack: 'Post in ', internal: '',
}

/** Where a browser can go to reach somebody; only from a policy's own addresses, and only by these schemes. */
function link({ channel, address }: Way): string | undefined {
  switch (channel) {
    case 'phone': return `tel:${address.replace(/[^+\d]/g, '')}`
    case 'email': return `mailto:${address}`
    case 'web': return `https://${address.replace(/^https:\/\//, '')}`
    default: return undefined
  }
}

/** A mail address may break behind its `@`, and nowhere else if it can be helped. */
function breakable(words: string): Child {
  const at = words.indexOf('@') + 1
  return at === 0 || at === 1 ? words : [words.slice(0, at), h('wbr'), words.slice(at)]
}

/** An address, a link where the browser can follow it; with its verb, as the one thing to do. */
export function address(way: Way, verb: boolean, name: string): Described {
  if (way.address === '') return h('span', {}, 'Internal; the policy gives no address')
  const words = [verb && VERBS[way.channel], verb && away(`${name} `), breakable(way.address)]
  const href = link(way)
  const style = verb ? 'call' : undefined
  // Channels are mostly called as they are addressed.
  if (!href) return h('span', { class: style }, !verb && way.address === name ? 'Slack' : words)
  const leaves = way.channel === 'web' ? { target: '_blank', rel: 'noreferrer' } : {}
  return h('a', { class: style, href, ...leaves }, words)
}

/** The name of a criterion. */
export function criterionName(policy: PolicyOverview, id: string): string {
  return policy.criteria.find((criterion) => criterion.id === id)?.name ?? id
}

/** The name of somebody who acts. */
export function roleName(policy: PolicyOverview, id: string): string {
  return policy.roles.find((role) => role.id === id)?.name ?? id
}

/** A fact's name and its value as people say it. */
export function factWords(view: View, id: string, value: FactValue): string {
  const fact = view.policy.facts.find((known) => known.id === id)
  return `${fact?.name ?? id}: ${valueWords(view, id, value)}`
}

/** A fact's value as people say it. */
export function valueWords({ policy, locale }: View, id: string, value: FactValue): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return value.toLocaleString(supported(locale))
  const fact = policy.facts.find((known) => known.id === id)
  return fact?.choices.find((choice) => choice.id === value)?.name ?? value
}
