/** An agent's work as a page kept it: read back out of anything, because it may come from another version or from nowhere. */
import type { Members } from '../kind.js'
import { type Given, type Words, type Work, type Writing, UNTOUCHED } from './work.js'

/** What is work in it; the rest is left out. */
export function workOf(value: unknown): Work {
  const saved = members(value)
  return {
    given: list(saved['given']).filter(isGiven),
    facts: texts(saved['facts']),
    skipped: list(saved['skipped']).filter(isText),
    done: list(saved['done']).filter(isText),
    writing: Object.fromEntries(Object.entries(members(saved['writing'])).map(([id, writing]) => [id, writingOf(writing)])),
    template: isText(saved['template']) ? saved['template'] : UNTOUCHED.template,
  }
}

/** The members that are texts. */
export function texts(value: unknown): Words {
  return Object.fromEntries(Object.entries(members(value)).filter((member): member is [string, string] => isText(member[1])))
}

function writingOf(value: unknown): Writing {
  const { values, own } = members(value)
  const { subject, body } = members(own)
  return { values: texts(values), ...(isText(subject) && isText(body) && { own: { subject, body } }) }
}

function isGiven(value: unknown): value is Given {
  const { ask, about, answer } = members(value)
  return isText(ask) && isText(about) && (isText(answer) || typeof answer === 'boolean')
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function members(value: unknown): Members {
  return typeof value === 'object' && value !== null ? value as Members : {}
}
