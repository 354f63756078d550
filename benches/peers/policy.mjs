// The rules and phrases of a benchmark as the files of a policy.

export const TIERS = ['IMMEDIATE', 'PRIORITY', 'STANDARD']
const MINUTES = [15, 60, 240]
const OPS = { eq: 'is', gt: '>', ge: '>=', lt: '<', le: '<=' }
const SOURCE = 'source = { origin = "supplement" }'
const quoted = JSON.stringify
/** Ids of policies are lower case, with hyphens. */
export const ident = (name) => name.toLowerCase().replace(/[^a-z0-9]+/g, '_')

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

/** A criterion of a tier. */
const criterion = (id, tier, when) => `[[criterion]]
id = ${quoted(`${tier.toLowerCase()}.${ident(id).replaceAll('_', '-')}`)}
name = ${quoted(id)}
category = ${quoted(tier.toLowerCase())}
when = ${quoted(when)}
entry = ["manager"]
${SOURCE}
`

const TIER_ENTRIES = TIERS.map((tier, place) => `[[tier]]
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

const fact = ({ id, type, choices }) => `[[fact]]
id = ${quoted(id)}
name = ${quoted(id)}
type = ${quoted(type)}
ask = "What is it?"
${type === 'choice' ? `choice = [${[...choices].map((choice) => `{ id = ${quoted(choice)}, name = ${quoted(choice)} }`).join(', ')}]` : ''}
`

const files = (entries) => ({
  'policy/policy.toml': ABOUT,
  'policy/people.toml': PEOPLE,
  'policy/criteria.toml': [...TIER_ENTRIES, ...entries].join('\n'),
  'language/words.toml': 'name = "English"\nfillers = ["a"]\nfunction_words = ["a", "the"]\n',
})

/** A policy of rules over facts. */
export function ofRules(rules) {
  const facts = new Facts()
  const criteria = rules.map(({ id, tier, when }) => criterion(id, tier, condition(when, facts)))
  return files([...criteria, ...facts.all.map(fact)])
}

/** A policy of phrases, each list a criterion. */
export function ofPhrases(lists) {
  const entries = lists.map(({ id, phrases }) => `[concept.${ident(id)}]
match = "verbatim"
words = ${quoted(phrases)}

[signal.${ident(id)}]
about = ${quoted(id)}
ask = "Is it so?"

[[signal.${ident(id)}.frame]]
match = ["@${ident(id)}"]
strength = "strong"
`)
  return files([...lists.map(({ id }) => criterion(id, 'STANDARD', `text shows ${ident(id)}`)), ...entries])
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
