// One cold start in this process: from the import to the first decision. Prints the milliseconds.
import { readFileSync } from 'node:fs'
import { facts, rules } from '../rules/made.mjs'

const [, , name, file] = process.argv
const [made, [known]] = [rules(40, false), facts()]
const starts = {
  async cel() {
    const { cel } = await import('../rules/others.mjs')
    return cel(made).eval(known).matched.length
  },
  async image() {
    const { init } = await import('../../pkg/dist/index.js')
    const sheet = (await init({ policy: readFileSync(file) })).sheet()
    return sheet.settle().matched.length
  },
  async policy() {
    const { init } = await import('../../pkg/dist/index.js')
    return (await init()).decide({ text: 'A stranger is in our account.' }).criteria.length
  },
}
const begun = performance.now()
const found = await starts[name]()
const took = performance.now() - begun
if (typeof found !== 'number') throw new Error(`${name} decided nothing`)
console.log(took)
