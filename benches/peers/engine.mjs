// The package among other rule engines: compiles the rules it is given into a policy, at run time, and decides by it.
//
// The contract is that of a rotation of engines: `name`, `kind`, `makeA(rules)` gives `{ eval(fact) }`, which answers
// `{ tier, matched }` with the ids of the rules that hold, in their order.
import { init } from '../../pkg/dist/index.js'
import { compilePolicy } from '../../pkg/dist/compiler.js'

const TIERS = ['IMMEDIATE', 'PRIORITY', 'STANDARD']
const MINUTES = [15, 60, 240]
const OPS = { eq: 'is', gt: '>', ge: '>=', lt: '<', le: '<=' }
const SOURCE = 'source = { origin = "supplement" }'
const quoted = JSON.stringify
/** Ids of policies are lower case, with hyphens. */
const ident = (name) => name.toLowerCase().replace(/[^a-z0-9]+/g, '_')

/** The facts that rules speak of: values of lists become flags. */
class Facts {
  #facts = new Map()

  add(id, type, value) {
    const fact = this.#facts.get(id) ?? this.#facts.set(id, { id, type, choices: new Set() }).get(id)
    if (type === 'choice') fact.choices.add(value)
    return id
  }

  get all() {
    return [...this.#facts.values()]
  }
}

/** A condition in the policy's words. */
function condition(when, facts) {
  if (when.all ?? when.any) {
    const parts = (when.all ?? when.any).map((part) => condition(part, facts))
    return parts.length === 1 ? parts[0] : `(${parts.join(when.all ? ' and ' : ' or ')})`
  }
  if (when.not) return `not (${condition(when.not, facts)})`
  const { fact, op, value } = when
  if (op === 'has') return facts.add(`${ident(fact)}_${ident(value)}`, 'flag')
  if (typeof value === 'boolean') return (value === (op !== 'ne') ? '' : 'not ') + facts.add(ident(fact), 'flag')
  if (typeof value === 'string') return `${op === 'ne' ? 'not ' : ''}${facts.add(ident(fact), 'choice', ident(value))} is ${ident(value)}`
  const number = facts.add(ident(fact), 'count')
  if (op === 'eq' || op === 'ne') return `${op === 'ne' ? 'not ' : ''}(${number} >= ${value} and ${number} <= ${value})`
  return `${number} ${OPS[op]} ${value}`
}

/** The rules as the files of a policy. */
function policy(rules) {
  const facts = new Facts()
  const criteria = rules.map(({ id, tier, when }) => `[[criterion]]
id = ${quoted(`${tier.toLowerCase()}.${ident(id).replaceAll('_', '-')}`)}
name = ${quoted(id)}
category = ${quoted(tier.toLowerCase())}
when = ${quoted(condition(when, facts))}
entry = ["manager"]
${SOURCE}
`)
  const tiers = TIERS.map((tier, place) => `[[tier]]
id = ${quoted(tier.toLowerCase())}
name = ${quoted(tier)}
within = "${MINUTES[place]} min"
resolution = "soon"
${SOURCE}

[[category]]
id = ${quoted(tier.toLowerCase())}
name = ${quoted(tier)}
tier = ${quoted(tier.toLowerCase())}
procedure = "call"
${SOURCE}
`)
  const known = facts.all.map(({ id, type, choices }) => `[[fact]]
id = ${quoted(id)}
name = ${quoted(id)}
type = ${quoted(type)}
ask = "What is it?"
${type === 'choice' ? `choice = [${[...choices].map((choice) => `{ id = ${quoted(choice)}, name = ${quoted(choice)} }`).join(', ')}]` : ''}
`)
  return {
    'policy/policy.toml': ABOUT,
    'policy/people.toml': PEOPLE,
    'policy/criteria.toml': [...tiers, ...criteria, ...known].join('\n'),
    'language/words.toml': 'name = "English"\nfillers = ["a"]\nfunction_words = ["a", "the"]\n',
  }
}

const ABOUT = `[about]
id = "peers"
name = "Rules of a benchmark"
organisation = "Peers"
version = "1"
language = "en"
currency = "USD"
purpose = "Which rules hold"
${SOURCE}

[[resolution_target]]
id = "soon"
name = "Soon"
within = "4 h"
${SOURCE}
`
const PEOPLE = `[[level]]
id = "level-1"
number = 1
name = "Support"
response = "8 h"
${SOURCE}

[[level]]
id = "level-2"
number = 2
name = "Management"
response = "1 h"
${SOURCE}

[[role]]
id = "agent"
name = "Agent"
level = "level-1"
remit = []
reach = []
${SOURCE}

[[role]]
id = "manager"
name = "Manager"
level = "level-2"
remit = ["immediate", "priority", "standard"]
reach = ["phone"]
${SOURCE}

[[contact]]
id = "phone"
name = "Manager"
channel = "phone"
address = "+1-555-0100"
group = "On call"
${SOURCE}

[[route]]
role = "agent"
reason = "everything else"

[[procedure]]
id = "call"
name = "Call"
${SOURCE}

[[procedure.phase]]
name = "At once"
from = "0 min"
until = "15 min"
${SOURCE}

[[procedure.phase.step]]
id = "call.manager"
title = "Call"
detail = "Call the manager"
tells = ["manager"]
${SOURCE}
`

/** What a list puts into a row: a flag for each of its items. */
function listWriter(sheet, key) {
  const places = new Map()
  let on = []
  return (row, items) => {
    for (const place of on) row[place] = 0
    on = []
    for (const item of items) {
      let place = places.get(item)
      if (place === undefined) places.set(item, (place = sheet.placeOf(`${ident(key)}_${ident(item)}`) ?? -1))
      if (place < 0) continue
      row[place] = 1
      on.push(place)
    }
  }
}

/** What a value puts into a row. */
function valueWriter(sheet, { choices }, place) {
  const values = new Map()
  return (row, value) => {
    if (typeof value === 'string') {
      let at = values.get(value)
      if (at === undefined) values.set(value, (at = choices.findIndex(({ id }) => id === ident(value))))
      row[place] = at < 0 ? Number.NaN : at
    } else row[place] = value ?? Number.NaN
  }
}

/** Writes a fact of the benchmark into a sheet's row; what its keys mean is found out by the first one. */
function writer(sheet, { facts }) {
  let keys
  const find = ([key, value]) => {
    if (Array.isArray(value)) return [[key, listWriter(sheet, key)]]
    const place = sheet.placeOf(ident(key))
    return place === undefined ? [] : [[key, valueWriter(sheet, facts[place], place)]]
  }
  return (fact) => {
    keys ??= Object.entries(fact).flatMap(find)
    const { row } = sheet
    for (const [key, write] of keys) write(row, fact[key])
  }
}

/** An engine by these rules. */
async function makeA(rules) {
  const engine = await init()
  const { image, faults } = await compilePolicy(policy(rules))
  if (!image) throw new Error(faults.map(({ code, file, line, message }) => `${code} ${file}:${line} ${message}`).slice(0, 5).join('\n'))
  const own = engine.constructor.fromPolicy(image)
  const sheet = own.sheet()
  const write = writer(sheet, own.policy)
  const ids = rules.map(({ id }) => id)
  return {
    eval(fact) {
      write(fact)
      const { tier, matched: places } = sheet.settle()
      const matched = []
      for (let at = 0; at < places.length; at++) matched.push(ids[places[at]])
      return { tier: TIERS[tier] ?? 'NONE', matched }
    },
  }
}

export default { name: 'escalation-desk (sheet)', kind: 'wasm', makeA }
