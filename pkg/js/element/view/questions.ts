/** The one question that matters most, and the answers given so far. */
import type { Decision } from '../../index.js'
import { type Child, h } from '../dom.js'
import { questions, rank, tierName } from '../outlook.js'
import { button } from './parts.js'
import type { View } from './view.js'

type Question = Decision['questions'][number]

/** Question and answers. */
export function questionsAndAnswers(view: View): Child {
  const open = questions(view.decision, view.work)
  return [open[0] && ask(view, open[0], open.length - 1), answered(view)]
}

function ask(view: View, question: Question, more: number): Child {
  return h('section', { class: 'question', part: 'question', key: question.about },
    h('h3', { tabindex: -1, 'data-focus': 'question' }, question.ask),
    h('p', { class: 'minor' }, stakes(view, question), because(question)),
    h('div', { class: 'buttons' },
      choices(view, question),
      h('button', { type: 'button', class: 'quiet', part: 'button', onclick: () => view.act.skip(question.ask, true) }, 'Don’t know'),
      more > 0 && h('span', { class: 'minor' }, `${more} more after this`),
    ),
  )
}

/** What an answer can change. */
function stakes({ policy, decision }: View, question: Question): string {
  const reached = question.criteria.map((id) => policy.criteria.find((criterion) => criterion.id === id)?.tier ?? '')
  const strictest = policy.tiers.find(({ id }) => reached.includes(id))
  const now = rank(policy, decision.tier)
  const higher = strictest && (now < 0 || rank(policy, strictest.id) < now)
  return higher
    ? `An answer could make this ${tierName(policy, strictest.id)}. `
    : 'An answer could bring in more people. '
}

function because({ evidence }: Question): Child {
  if (evidence.length === 0) return null
  return ['Asked because of ', evidence.map(({ quote }, place) => [place > 0 && ', ', h('q', {}, quote)]), '.']
}

function choices(view: View, { about, ask: words, kind, choices: ids }: Question): Child {
  const one = (label: string, answer: boolean | string) =>
    h('button', { type: 'button', class: 'main', part: 'button', key: label, onclick: () => view.act.answer({ ask: words, about, answer }) }, label)
  if (kind === 'yes-no') return [one('Yes', true), one('No', false)]
  const names = view.policy.facts.find(({ id }) => id === about)?.choices ?? []
  return ids.map((id) => one(names.find((choice) => choice.id === id)?.name ?? id, id))
}

/** The answers, each of which can be taken back. */
function answered(view: View): Child {
  const { given, skipped } = view.work
  if (given.length + skipped.length === 0) return null
  const row = (words: string, answer: string, label: string, onclick: () => void) =>
    h('li', { key: words },
      h('span', {}, words, ' ', h('strong', {}, answer)),
      button(view, { key: `back ${words}`, label, what: words, onclick }),
    )
  return h('section', { class: 'answered', part: 'answers', key: 'answers' },
    h('h3', { class: 'away' }, 'Your answers'),
    h('ul', {},
      given.map((one) => row(one.ask, answerWords(view, one.about, one.answer), 'Take back', () => view.act.unanswer(one))),
      skipped.map((words) => row(words, 'Don’t know', 'Ask again', () => view.act.skip(words, false))),
    ),
  )
}

function answerWords({ policy }: View, about: string, answer: boolean | string): string {
  if (typeof answer === 'boolean') return answer ? 'Yes' : 'No'
  const fact = policy.facts.find(({ id }) => id === about)
  return fact?.choices.find(({ id }) => id === answer)?.name ?? answer
}
