// The package among other rule engines: compiles what it is given into a policy, at run time, and decides by it.
//
// The contract is that of a rotation of engines: `name`, `kind`; `makeA(rules)` gives `{ eval(fact) }`, which answers
// `{ tier, matched }` with the ids of the rules that hold, in their order; `makeB(phrases)` gives `{ eval(text) }`, which
// answers the places of those lists of which a phrase stands in the text.
import { init } from '../../pkg/dist/index.js'
import { compilePolicy } from '../../pkg/dist/compiler.js'
import { ident, ofPhrases, ofRules, TIERS } from './policy.mjs'

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
  const write = writer(sheet, engine.policy)
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
