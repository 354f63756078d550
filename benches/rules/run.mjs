// The built package beside others, on rules and on phrases. Prints, as JSON, tables with the rate of every round.
import peer from '../peers/engine.mjs'
import { facts, phrases, rules, tickets } from './made.mjs'
import { automaton, cel, closures, patterns } from './others.mjs'

const rounds = Number(process.argv[2] ?? 3)
/** Milliseconds of one measurement. */
const SLOT = 120
const DESK = 'escalation-desk'

/** Refuses engines that do not answer alike. */
function agree(title, works, inputs) {
  const [first, ...others] = works
  for (const input of inputs) {
    const expected = JSON.stringify(first.engine.eval(input))
    const wrong = others.find(({ engine }) => JSON.stringify(engine.eval(input)) !== expected)
    if (wrong) throw new Error(`${title}: ${wrong.name} does not answer ${expected} to ${JSON.stringify(input)}`)
  }
}

/** Inputs a second, for as long as a slot takes. */
function rate(engine, inputs) {
  const start = performance.now()
  let done = 0
  do engine.eval(inputs[done++ % inputs.length])
  while (done % 16 || performance.now() - start < SLOT)
  return (done / (performance.now() - start)) * 1000
}

/** Rates of all works on their inputs, in rounds that alternate; the first round warms up. */
function measure(works, inputs) {
  const measured = works.map(({ name }) => ({ name, rates: [] }))
  for (let round = 0; round <= rounds; round++) {
    works.forEach(({ engine }, place) => {
      const found = rate(engine, inputs)
      if (round > 0) measured[place].rates.push(found)
    })
  }
  return measured
}

const tables = []
const known = facts()
const grown = []
for (const [count, padded] of [[40, false], [400, false], [4_000, false], [400, true], [4_000, true]]) {
  const made = rules(count, padded)
  const works = [
    { name: 'cel-js', engine: cel(made) },
    { name: 'plain JavaScript, a function per condition', engine: closures(made) },
    { name: DESK, engine: await peer.makeA(made) },
  ]
  const of = count === 40 ? '' : padded ? ', of which 40 can match' : ', all of which can match'
  const title = `${count} rules${of}, in Node, the package`
  agree(title, works, known)
  tables.push({ title, unit: 'decisions', measured: measure(works, known) })
  if (padded || count === 40) grown.push({ name: `${DESK}, ${count} rules`, engine: works[2].engine })
}
tables.push({ title: 'rules that never match, in Node, the package', unit: 'decisions', measured: measure(grown, known) })

const [lists, texts] = [phrases(), tickets()]
const works = [
  { name: 'a regular expression per list', engine: patterns(lists) },
  { name: 'Aho and Corasick by hand in JavaScript', engine: automaton(lists) },
  { name: `${DESK}, verbatim concepts`, engine: await peer.makeB(lists) },
]
const title = '40 lists of 10 phrases, tickets one by one, in Node, the package'
agree(title, works, texts)
const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / texts.length
const measured = measure(works, texts).map(({ name, rates }) => ({ name, rates: rates.map((one) => one * bytes) }))
tables.push({ title, unit: 'bytes', measured })
console.log(JSON.stringify(tables))
