// The compiler build: the shipped policy comes out as the command line makes it, and every fault has its place.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { after, before, test } from 'node:test'
import { Project } from './support/installed.mjs'

const ROOT = new URL('../../', import.meta.url).pathname
const POLICY = join(ROOT, 'policies/teamflow')

let project, compilePolicy, Engine

/** Whether the next call of the compiler breaks off as a panic does. */
let breaks = false

before(async () => {
  project = new Project()
  const { instantiate } = WebAssembly
  WebAssembly.instantiate = async (module, imports) => {
    const { exports } = await instantiate.call(WebAssembly, module, imports)
    const compileFiles = (...given) => {
      if (!breaks) return exports.compileFiles(...given)
      throw new WebAssembly.RuntimeError('unreachable')
    }
    return { instance: { exports: { ...exports, ...(exports.compileFiles && { compileFiles }) } }, module }
  }
  ;({ compilePolicy } = await project.import('compiler.js'))
  const engine = await project.import()
  await engine.init()
  ;({ Engine } = engine)
})
after(() => project?.remove())

/** The files of a folder, as a bundle names them. */
function files(folder, prefix) {
  const paths = readdirSync(folder, { recursive: true }).filter((path) => /\.(toml|txt)$/.test(path))
  return Object.fromEntries(paths.map((path) => [`${prefix}/${relative('.', path)}`, readFileSync(join(folder, path), 'utf8')]))
}

const shipped = { ...files(POLICY, 'policy'), ...files(join(ROOT, 'languages/en'), 'language') }

test('the shipped policy, byte for byte', async () => {
  const { image, faults } = await compilePolicy(shipped, { learned: readFileSync(join(POLICY, 'learned.weights')) })
  assert.deepEqual(faults, [])
  assert.ok(readFileSync(join(project.folder, 'node_modules/escalation-desk/dist/policy.bin')).equals(image))
  assert.equal(Engine.fromPolicy(image).decide({ text: '', facts: { plan: 'enterprise' } }).tier, 'priority')
})

test('a fault says where it is and what helps', async () => {
  const criteria = shipped['policy/criteria.toml'].replace('# ', '# é😀 ').replace('plan is enterprise', 'plan is enterprize')
  const { image, faults } = await compilePolicy({ ...shipped, 'policy/criteria.toml': criteria })
  assert.equal(image, null)
  const fault = faults.find(({ file }) => file === 'policy/criteria.toml')
  assert.equal(fault.severity, 'error')
  assert.match(fault.help, /enterprise/)
  assert.match(criteria.slice(fault.start, fault.end), /enterprize/)
  assert.ok(criteria.split('\n')[fault.line - 1].slice(fault.column - 1).startsWith(criteria.slice(fault.start, fault.end)))
})

test('after a breakdown, which is not the fault of the files, the next call starts afresh', async () => {
  breaks = true
  await assert.rejects(compilePolicy(shipped), { code: 'E904', message: 'the compiler broke off: unreachable' })
  // A fresh start is a whole instance, without what the test put in.
  const { image } = await compilePolicy(shipped, { learned: readFileSync(join(POLICY, 'learned.weights')) })
  assert.ok(readFileSync(join(project.folder, 'node_modules/escalation-desk/dist/policy.bin')).equals(image))
})

test('without a language it is English', async () => {
  const { image } = await compilePolicy(files(POLICY, 'policy'), { learned: readFileSync(join(POLICY, 'learned.weights')) })
  assert.ok(readFileSync(join(project.folder, 'node_modules/escalation-desk/dist/policy.bin')).equals(image))
})

test('what is no set of files is refused, and what would be passed over', async () => {
  const text = shipped['policy/policy.toml']
  const wrong = [null, 7, [], {}, 'text', { 'policy/a.toml': 7 }, { 'policy.toml': text }, { '/policy/policy.toml': text }, { 'policy/policy.md': text }]
  for (const files of wrong) await assert.rejects(compilePolicy(files), { code: 'E703' }, JSON.stringify(files))
  await assert.rejects(compilePolicy({ ...shipped, 'criteria.toml': '' }), { message: /^`criteria.toml` is no path in the bundle: it begins with `policy\/`/ })
  const learned = readFileSync(join(POLICY, 'learned.weights')).buffer
  await assert.rejects(compilePolicy(shipped, { learned }), { code: 'E703', message: /^these are no bytes of learned weights, but an object of class ArrayBuffer/ })
  const { image, faults } = await compilePolicy({ 'policy/policy.toml': '' })
  assert.equal(image, null)
  assert.ok(faults.length > 0)
})
