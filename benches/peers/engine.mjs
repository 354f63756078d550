// The package among other rule engines: compiles what it is given into a policy, at run time, and decides by it.
//
// The contract is that of a rotation of engines: `name`, `kind`; `makeA(rules)` gives `{ eval(fact) }`, which answers
// `{ tier, matched }` with the ids of the rules that hold, in their order; `makeB(phrases)` gives `{ eval(text) }`, which
// answers the places of those lists of which a phrase stands in the text.
import { init } from '../../pkg/dist/index.js'
import { compilePolicy } from '../../pkg/dist/compiler.js'
import { ident, ofPhrases, ofRules, TIERS } from './policy.mjs'

/** Writes a list into a row: a flag for each of its items. */
class ListWriter {
  #places = new Map()
  #on = []

  constructor(key, sheet) {
    this.key = key
    this.sheet = sheet
  }

  write(row, items) {
    const on = this.#on
    for (let at = 0; at < on.length; at++) row[on[at]] = 0
    on.length = 0
    for (let at = 0; at < items.length; at++) {
      const place = this.#places.get(items[at]) ?? this.#find(items[at])
      if (place < 0) continue
      row[place] = 1
      on.push(place)
    }
  }

  #find(item) {
    const place = this.sheet.placeOf(`${ident(this.key)}_${ident(item)}`) ?? -1
    this.#places.set(item, place)
    return place
  }
}

/** Writes a word into a row: the place of the choice that it is. */
class ChoiceWriter {
  #values = new Map()

  constructor(key, place, choices) {
    this.key = key
    this.place = place
    this.choices = choices
  }

  write(row, value) {
    row[this.place] = this.#values.get(value) ?? this.#find(value)
  }

  #find(value) {
    const at = this.choices.findIndex(({ id }) => id === ident(value))
    const number = at < 0 ? Number.NaN : at
    this.#values.set(value, number)
    return number
  }
}

/** Writes a number, yes or no into a row. */
class NumberWriter {
  constructor(key, place) {
    this.key = key
    this.place = place
  }

  write(row, value) {
    row[this.place] = value ?? Number.NaN
  }
}

/** What writes a fact of the benchmark into a sheet's row; what its keys mean is found out by this first one. */
function writers(sheet, { facts }, first) {
  const found = []
  for (const [key, value] of Object.entries(first)) {
    const place = sheet.placeOf(ident(key))
    if (Array.isArray(value)) found.push(new ListWriter(key, sheet))
    else if (place === undefined) continue
    else if (facts[place].type === 'choice') found.push(new ChoiceWriter(key, place, facts[place].choices))
    else found.push(new NumberWriter(key, place))
  }
  return found
}

/** A policy's files, compiled and loaded. */
async function loaded(files) {
  const engine = await init()
  const { image, faults } = await compilePolicy(files)
  if (!image) throw new Error(faults.map(({ code, file, line, message }) => `${code} ${file}:${line} ${message}`).slice(0, 5).join('\n'))
  return engine.constructor.fromPolicy(image)
}

/** An engine by these rules. */
async function makeA(rules) {
  const engine = await loaded(ofRules(rules))
  const sheet = engine.sheet()
  const ids = rules.map(({ id }) => id)
  let keys
  return {
    eval(fact) {
      keys ??= writers(sheet, engine.policy, fact)
      const { row } = sheet
      for (let at = 0; at < keys.length; at++) keys[at].write(row, fact[keys[at].key])
      const { tier, matched: places } = sheet.settle()
      const matched = []
      for (let at = 0; at < places.length; at++) matched.push(ids[places[at]])
      return { tier: TIERS[tier] ?? 'NONE', matched }
    },
  }
}

/** An engine by these lists of phrases. */
async function makeB(lists) {
  const engine = await loaded(ofPhrases(lists))
  const sheet = engine.sheet()
  return {
    eval(text) {
      const { matched: places } = sheet.read(text)
      const found = []
      for (let at = 0; at < places.length; at++) found.push(places[at])
      return found
    },
  }
}

export default { name: 'escalation-desk (sheet)', kind: 'wasm', makeA, makeB }
