// Messages to send: pick one, fill what only a person knows, take it along.
import type { Message, PolicyOverview } from '../../index.js'
import { type Child, type Described, h } from '../dom.js'
import { type Writing, wordsFor } from '../work.js'
import { button } from './parts.js'
import type { View } from './view.js'

type Template = PolicyOverview['templates'][number]

/** A notice as it stands. */
interface Draft {
  readonly template: Template
  readonly writing: Writing
  readonly message: Message
}

/** The section. */
export function notices(view: View): Child {
  const fitting = view.decision.path.templates
    .flatMap((id) => view.policy.templates.find((template) => template.id === id) ?? [])
  const template = fitting.find(({ id }) => id === view.work.template) ?? fitting[0]
  if (!template) return null
  const draft = drafted(view, template)
  return h('section', { class: 'notices', part: 'notices', key: 'notices' },
    h('h3', {}, 'Messages to send'),
    choice(view, fitting, template),
    h('div', { class: 'draft', key: template.id }, fields(view, draft), letter(view, draft), lacking(draft), buttons(view, draft)),
  )
}

function drafted(view: View, template: Template): Draft {
  const values = wordsFor(view.work, template.id, template.fields.map(({ id }) => id), view.words)
  const writing: Writing = { ...view.work.writing[template.id], values }
  const filled = view.message(template.id, writing.values)
  if (!writing.own) return { template, writing, message: filled }
  const { subject, body } = writing.own
  const missing = template.fields.map(({ id }) => id).filter((id) => `${subject}\n${body}`.includes(`[${id}]`))
  return { template, writing, message: { ...filled, subject, body, missing } }
}

function choice(view: View, fitting: readonly Template[], chosen: Template): Described {
  const option = ({ id, name, audience }: Template) =>
    h('option', { value: id, key: id }, audience === 'customer' ? `${name} (to the customer)` : name)
  const onchange = (event: Event) => {
    if (event.target instanceof HTMLSelectElement) view.act.choose(event.target.value)
  }
  return h('label', { class: 'field' }, 'Message', h('select', { value: chosen.id, onchange }, fitting.map(option)))
}

/** Fields that nothing fills, and those that were filled here. */
function fields(view: View, { template, writing, message }: Draft): Child {
  if (writing.own) return null
  const asked = template.fields.filter(({ id }) => message.missing.includes(id) || id in writing.values)
  return asked.map(({ id, name }) => {
    const value = writing.values[id] ?? ''
    const oninput = (event: Event) => {
      if (event.target instanceof HTMLInputElement) {
        view.act.write(template.id, { ...writing, values: { ...writing.values, [id]: event.target.value } })
      }
    }
    const empty = value.trim() === ''
    return h('label', { class: 'field', key: id },
      h('span', {}, name, empty && h('span', { class: 'tag lacking' }, 'missing')),
      h('input', { type: 'text', value, autocomplete: 'off', oninput }))
  })
}

function letter(view: View, { template, writing, message }: Draft): Child {
  const { own } = writing
  if (!own) {
    return h('div', { class: 'letter', part: 'letter', key: 'shown' },
      h('p', { class: 'subject' }, blanks(template, message.subject)),
      h('div', { class: 'body', dir: 'auto', tabindex: 0, role: 'group', 'aria-label': `Text of ${template.name}` }, blanks(template, message.body)))
  }
  const edit = (part: 'subject' | 'body') => (event: Event) => {
    const { target } = event
    if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) {
      view.act.write(template.id, { ...writing, own: { ...own, [part]: target.value } })
    }
  }
  return [
    h('label', { class: 'field', key: 'subject' }, 'Subject', h('input', { type: 'text', value: own.subject, oninput: edit('subject') })),
    h('label', { class: 'field', key: 'body' }, 'Text', h('textarea', { rows: 10, dir: 'auto', value: own.body, oninput: edit('body') })),
  ]
}

/** The engine writes a blank as `[field]`; people read the field's name. */
function blanks({ fields: known }: Template, text: string): Child[] {
  return text.split(/(\[[^\][\n]*\])/).map((piece) => {
    const field = known.find(({ id }) => piece === `[${id}]`)
    return field ? h('mark', { class: 'missing' }, field.name) : piece
  })
}

function lackingNames({ template, message }: Draft): string {
  return message.missing.map((id) => template.fields.find((field) => field.id === id)?.name ?? id).join(', ')
}

function lacking(draft: Draft): Described {
  const names = lackingNames(draft)
  return names === ''
    ? h('p', { class: 'minor' }, 'Nothing is missing.')
    : h('p', { class: 'lacks' }, `Missing: ${names}. ${draft.writing.own ? 'Write over the brackets, or take them out.' : 'Fill them, or edit the text.'}`)
}

function buttons(view: View, draft: Draft): Described {
  const { template, writing, message } = draft
  const names = lackingNames(draft)
  const refused = names === '' ? '' : `Missing: ${names}`
  const what = `of ${template.name}`
  const own = { subject: message.subject, body: message.body }
  return h('div', { class: 'buttons' },
    view.insert !== '' && button(view, { key: 'insert', label: view.insert, what: template.name, style: 'main', refused, onclick: () => view.act.insert(template.id, message) }),
    copy(view, 'text', message.body, what, refused),
    copy(view, 'subject', message.subject, what, refused),
    writing.own
      ? button(view, { key: 'template', label: 'Back to the template', onclick: () => view.act.write(template.id, { values: writing.values }) })
      : button(view, { key: 'edit', label: 'Edit the text', what, onclick: () => view.act.write(template.id, { ...writing, own }) }),
  )
}

function copy(view: View, part: string, text: string, what: string, refused: string): Described {
  const key = `copy ${part}`
  return button(view, { key, label: `Copy ${part}`, what, refused, onclick: () => view.act.copy(key, text) })
}
