// Cold starts of the built package beside others, each in a process of its own. Prints, as JSON, a table with the rate of every
// round.
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { compilePolicy } from '../../pkg/dist/compiler.js'
import { ofRules } from '../peers/policy.mjs'
import { rules } from '../rules/made.mjs'

const rounds = Number(process.argv[2] ?? 3)
const folder = new URL('../../target/bench/', import.meta.url)
const image = fileURLToPath(new URL('rules.bin', folder))
mkdirSync(folder, { recursive: true })
writeFileSync(image, (await compilePolicy(ofRules(rules(40, false)))).image)

const works = [
  ['cel-js, 40 rules', 'cel'],
  ['escalation-desk, 40 rules as an image', 'image'],
  ['escalation-desk, the policy that it ships', 'policy'],
]
const once = fileURLToPath(new URL('once.mjs', import.meta.url))
const measured = works.map(([name]) => ({ name, rates: [] }))
// The first round fills the system's cache of files.
for (let round = 0; round <= rounds; round++) {
  works.forEach(([, work], place) => {
    const took = Number(execFileSync(process.execPath, [once, work, image], { encoding: 'utf8' }))
    if (round > 0) measured[place].rates.push(1000 / took)
  })
}
console.log(JSON.stringify([{ title: 'from import to the first decision, a new process of Node each', unit: 'starts', measured }]))
