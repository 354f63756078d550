/**
 * What a caller gives, looked at before it crosses the border. Beyond it a wrong member is refused in words of Rust, and one
 * that nobody knows is passed over without a word.
 */
import type { MessageOptions } from './engine.js'
import { EscalationError } from './errors.js'
import { type Members, className, isObject } from './kind.js'
import { instead } from './near.js'
import type { PolicyOverview, Ticket } from './shapes.js'

const TICKET: readonly (keyof Ticket)[] = ['id', 'text', 'facts', 'answers', 'reported_at']
const FORM = 'give { text, facts?, answers?, reported_at?, id? }'
const TIME = 'write RFC 3339 with its zone: 2026-03-01T14:30:00Z, or `date.toISOString()`'

/** A ticket, or why it is none; whether the policy knows its facts is for the engine to say. */
export function ticketIn(given: unknown): Ticket {
  if (!isObject(given)) throw new EscalationError('E703', `this is no ticket, but ${kind(given)}`, FORM)
  const { id, text, facts, answers, reported_at: time } = given
  const no = (words: string, help = FORM) => new EscalationError('E703', words, help)
  if (text === undefined) throw no('this is no ticket: it has no `text`', `${FORM}; \`engineTicket\` of escalation-desk/contract makes one of { subject, body }`)
  if (typeof text !== 'string') throw no(`\`text\` of a ticket must be a string, and is ${kind(text)}`)
  for (const name of unknown(given, TICKET)) throw no(`a ticket has no \`${name}\``, instead(name, TICKET))
  if (!isAbsent(id) && typeof id !== 'string' && typeof id !== 'number') throw no(`\`id\` of a ticket must be a string or a number, and is ${kind(id)}`)
  if (!isAbsent(facts)) checkFacts(facts)
  if (answers !== undefined && !isAnswers(answers)) {
    throw no('`answers` of a ticket must be a list of pairs', 'give `about` of each question with yes or no: [["text shows breach", true]]')
  }
  if (!isAbsent(time)) checkTime(time)
  // One that is there and undefined is none to JavaScript, and something else beyond the border; null is none in JSON.
  return { id: id ?? undefined, text, facts: facts ?? undefined, reported_at: time ?? undefined, ...(answers !== undefined && { answers }) } as Ticket
}

/** The class of every option of a method, or how its name ends; empty for one that is looked at where it is used. */
type Classes<T> = { readonly [K in keyof T]-?: string }

/** Options of a method, or why one of them would be passed over or break off halfway. */
export function optionsIn<T extends object>(given: T, method: string, classes: Classes<T>): T {
  const names = Object.keys(classes)
  const no = (words: string, help: string) => new EscalationError('E708', words, help)
  if (!isObject(given)) throw no(`\`${method}\` takes options by name, and this is ${kind(given)}`, `give { ${names.join('?, ')}? }`)
  for (const name of unknown(given, names)) throw no(`\`${method}\` takes no \`${name}\``, instead(name, names))
  for (const [name, end] of Object.entries<string>(classes)) {
    const value = given[name]
    if (value !== undefined && (value === null || !className(value).endsWith(end))) {
      throw no(`\`${name}\` of \`${method}\` cannot be ${kind(value)}`, `${end && `give a value of class ${end}, or `}leave it out`)
    }
  }
  return given
}

/** What is written into a message, or why it cannot be. */
export function messageIn(options: MessageOptions, { templates }: PolicyOverview): { fields: [string, string][], done: readonly string[], incident_id: string, now: Date } {
  const { values = {}, done = [], incident = '', now = new Date() }: Members = { ...optionsIn(options, 'message', { values: '', done: '', incident: '', showTime: 'Function', now: '' }) }
  const no = (words: string, help: string) => new EscalationError('E707', words, help)
  if (!isObject(values)) throw no(`\`values\` must be an object of texts, and is ${kind(values)}`, 'give words by field: { customer: "Dana Fields" }')
  const known = [...new Set(templates.flatMap(({ fields }) => fields.map(({ id }) => id)))]
  const fields = Object.entries(values).filter((member): member is [string, string] => {
    const [name, words] = member
    if (words !== undefined && typeof words !== 'string') throw no(`\`values.${name}\` must be text, and is ${kind(words)}`, 'write it as it should read, or leave it out')
    if (!known.includes(name)) throw no(`no template has a blank \`${name}\``, instead(name, known))
    return words !== undefined
  })
  if (!Array.isArray(done) || !done.every(isText)) throw no('`done` must be a list of ids', 'give ids of steps, as `path.checklists` of a decision has them')
  if (!isText(incident)) throw no(`\`incident\` must be text, and is ${kind(incident)}`, 'write the number as it should read: "SEC-2026-001"')
  if (className(now) !== 'Date' || Number.isNaN((now as Date).getTime())) throw no('`now` is no time', 'give a Date')
  return { fields, done, incident_id: incident, now: now as Date }
}

/** A text, or why it is none. */
export function textIn(given: unknown): string {
  if (isText(given)) return given
  throw new EscalationError('E703', `a sheet reads a text, and this is ${kind(given)}`, 'give the text of the ticket')
}

/** Bytes, or why they are none. */
export function bytesIn(given: unknown, code = 'E601', what = 'a policy image'): Uint8Array {
  if (className(given) === 'Uint8Array') return given as Uint8Array
  throw new EscalationError(code, `these are no bytes of ${what}, but ${kind(given)}`, 'give a Uint8Array: `new Uint8Array(await response.arrayBuffer())`')
}

function checkFacts(facts: unknown): void {
  if (!isObject(facts)) throw new EscalationError('E703', `\`facts\` of a ticket must be an object, and is ${kind(facts)}`, 'give facts by id: { plan: "enterprise" }')
  for (const [id, value] of Object.entries(facts)) {
    if (isAbsent(value) || ['boolean', 'number', 'string'].includes(typeof value)) continue
    throw new EscalationError('E702', `\`${id}\` cannot be ${kind(value)}`, 'give true or false, a number, a string, or null for what is not known')
  }
}

function checkTime(time: unknown): void {
  if (!isText(time)) throw new EscalationError('E704', `\`reported_at\` must be a string, and is ${kind(time)}`, TIME)
  if (/^\d{4}-\d\d-\d\d/.test(time) && !/([Zz]|[+-]\d\d:\d\d)$/.test(time)) throw new EscalationError('E704', `\`${time}\` does not say its zone`, TIME)
}

function* unknown(given: Members, names: readonly string[]): Generator<string> {
  for (const [name, value] of Object.entries(given)) if (value !== undefined && !names.includes(name)) yield name
}

function isAnswers(value: unknown): boolean {
  return Array.isArray(value) && value.every((pair) => Array.isArray(pair) && pair.length === 2 && isText(pair[0]) && typeof pair[1] === 'boolean')
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null
}

/** What somebody gave, in their words. */
export function kind(value: unknown): string {
  if (isAbsent(value)) return String(value)
  if (Array.isArray(value)) return 'a list'
  if (typeof value !== 'object') return `a ${typeof value}`
  return isObject(value) ? 'an object' : `an object of class ${className(value)}`
}
