// The built package beside one regular expression per criterion, on the texts of a file that `cargo xtask bench` writes.
// Prints, as JSON, the bytes a second of every round.
import { readFileSync } from 'node:fs'
import { init } from '../../pkg/dist/index.js'

const { texts, criteria, rounds } = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0)

const quoted = (phrase) => phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '\\s+')
const patterns = criteria.map(({ phrases }) => new RegExp(`\\b(?:${phrases.map(quoted).join('|')})\\b`, 'i'))
const engine = await init()

const works = [
  ['a regular expression per criterion', (text) => patterns.filter((pattern) => pattern.test(text)).length],
  ['outcome: tier and criteria', (text) => engine.outcome({ text }).criteria.length],
  ['decide: mail parts to path, with evidence', (text) => engine.decide({ text }).criteria.length],
]
const measured = works.map(([name]) => ({ name, rates: [] }))
let found = 0
// The first round warms up.
for (let round = 0; round <= rounds; round++) {
  works.forEach(([, work], place) => {
    const start = performance.now()
    for (const text of texts) found += work(text)
    if (round > 0) measured[place].rates.push((bytes / (performance.now() - start)) * 1000)
  })
}
if (found === 0) throw new Error('nothing was found in any text')
console.log(JSON.stringify(measured))
