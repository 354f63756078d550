/** Tier, deadline, the first thing to do and how: what an agent sees without scrolling. */
import { show } from '../clock.js'
import { type Child, type Described, h } from '../dom.js'
import { deadline, firstThing, needsReading, rank, running, tierName, title } from '../outlook.js'
import { address, copyButton, countdown, shape, tierClass } from './parts.js'
import type { View } from './view.js'

/** The banner. */
export function banner(view: View): Described {
  const place = rank(view.policy, running(view))
  const style = needsReading(view) ? 'tier-unread' : tierClass(place)
  return h('section', { class: `banner ${style}`, part: 'banner', key: 'banner' },
    h('h2', { part: 'tier', tabindex: -1, 'data-focus': 'result' }, shape(place), title(view)),
    h('div', { class: 'now' },
      unsettled(view),
      h('p', { class: 'first' }, firstThing(view), ' by'),
      h('p', { class: 'deadline', part: 'deadline' }, countdown(view, deadline(view))),
      reach(view),
    ),
    promises(view),
    unread(view),
  )
}

/** The same in one breath, for a screen reader; it changes only when the tier or the first thing to do does. */
export function announcement(view: View): string {
  return `${title(view)}. ${firstThing(view)} by ${show(deadline(view), view.now, view.locale)}.`
}

/** While questions are open the stricter tier's clock runs. */
function unsettled(view: View): Child {
  const { policy, decision } = view
  if (running(view) === decision.tier) return null
  return h('p', { class: 'until', part: 'could-be' },
    'Treat it so until the question is answered. Certain so far: ',
    h('strong', {}, tierName(policy, decision.tier)), '.',
  )
}

/** How to reach those who are first: the first with a button, the others in a line each. */
function reach(view: View): Child {
  const { entries, contacts } = view.decision.path
  if (rank(view.policy, view.decision.tier) < 0) return null
  const way = (role: string) => contacts.find(({ id }) => id === role)?.ways[0]
  return entries.map((entry, place) => {
    const how = way(entry.role)
    if (place > 0) {
      return h('p', { class: 'also' }, `And the ${entry.name} by `, countdown(view, entry.tell_by), how && h('span', { class: 'how' }, address(how, true, entry.name)))
    }
    if (!how) return h('p', { class: 'reach' }, 'The policy gives no address: look them up.')
    const copy = how.address !== '' && copyButton(view, `first ${entry.role}`, how.address, `address of ${entry.name}`)
    return h('p', { class: 'reach' }, address(how, true, entry.name), copy)
  })
}

/** What else runs. */
function promises(view: View): Child {
  const { responses, updates, resolution } = view.decision.path
  // One answer keeps the promises of all matters, so the earliest counts.
  const rows: [string, string][] = responses
    .filter(({ id }) => id !== 'tier').slice(0, 1)
    .map(({ due }) => ['First answer to the customer by', due])
  if (updates) rows.push([`Next update by, then every ${updates.every_minutes} min`, updates.first])
  if (resolution) rows.push(['Solved by', resolution.due])
  if (rows.length === 0) return null
  return h('dl', { class: 'times' }, rows.map(([what, due]) => h('div', {}, h('dt', {}, what), h('dd', {}, countdown(view, due)))))
}

function unread({ decision, ticket }: View): Child {
  if (decision.language === 'read') return null
  const words = decision.language === 'foreign'
    ? 'This text is not in English, and the desk reads English only. Read it yourself, or give it a translation.'
    : ticket.text.trim() === ''
      ? 'There is no ticket text. What is known of the customer decides alone.'
      : 'There are no words in this text that the desk can read.'
  return h('p', { class: 'warning' }, words)
}
