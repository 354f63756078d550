// What to do, with ticks.
import type { Decision } from '../../index.js'
import { type Child, type Described, h } from '../dom.js'
import { countdown } from './parts.js'
import type { View } from './view.js'

type Checklist = Decision['path']['checklists'][number]
type Step = Checklist['steps'][number]

/** The checklists. */
export function checklists(view: View): Child {
  return view.decision.path.checklists.map((list) => checklist(view, list))
}

function checklist(view: View, list: Checklist): Described {
  const done = list.steps.filter(({ id }) => view.work.done.includes(id)).length
  return h('section', { class: 'checklist', part: 'checklist', key: list.id },
    h('h3', {}, list.name),
    h('p', { class: 'minor' },
      h('progress', { value: done, max: list.steps.length, 'aria-label': `${list.name}: steps done` }),
      ` ${done} of ${list.steps.length} done`),
    phases(list.steps).map(({ due, steps }) => h('fieldset', { key: due },
      h('legend', {}, 'By ', countdown(view, due)),
      steps.map((step) => row(view, list.id, step)),
    )),
  )
}

/** Steps that are due at one time belong together. */
function phases(steps: readonly Step[]): { due: string, steps: Step[] }[] {
  const found: { due: string, steps: Step[] }[] = []
  for (const step of steps) {
    const phase = found.find(({ due }) => due === step.due)
    if (phase) phase.steps.push(step)
    else found.push({ due: step.due, steps: [step] })
  }
  return found
}

function row(view: View, procedure: string, { id, title, detail }: Step): Described {
  const onchange = (event: Event) => {
    if (event.target instanceof HTMLInputElement) view.act.tick(procedure, id, event.target.checked)
  }
  return h('label', { class: 'step', part: 'step', key: id },
    h('input', { type: 'checkbox', checked: view.work.done.includes(id), onchange }),
    h('span', {}, h('strong', {}, title), detail !== '' && `: ${detail}`),
  )
}
