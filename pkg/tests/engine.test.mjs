// The engine's face: what it takes, what it refuses, what it survives.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Project } from './support/installed.mjs'

const NOW = '2026-03-04T14:17:00Z'
const BREACH = { id: 7, text: 'Grüße 😀 We can see the invoices of another company in our account!', reported_at: NOW }

let project, engine, Engine, EscalationError, image

before(async () => {
  project = new Project()
  const module = await project.import()
  ;({ Engine, EscalationError } = module)
  engine = await module.init()
  assert.equal(await module.init(), engine, 'it is loaded once')
  const { readFile } = await import('node:fs/promises')
  image = await readFile(`${project.folder}/node_modules/escalation-desk/dist/policy.bin`)
})
after(() => project?.remove())

/** What a call is refused with. */
function refused(call) {
  try {
    call()
  } catch (error) {
    assert.ok(error instanceof EscalationError, error)
    assert.ok(error.message && error.help, error.code)
    return error.code
  }
  assert.fail('it was not refused')
}

test('a decision is a plain object whose spans count as JavaScript counts', () => {
  const decision = engine.decide(BREACH)
  assert.deepEqual(JSON.parse(JSON.stringify(decision)), decision)
  assert.equal(decision.id, 7)
  assert.equal(decision.tier, 'immediate')
  assert.deepEqual(engine.outcome(BREACH), { tier: 'immediate', criteria: ['security.breach'] })
  const words = decision.criteria[0].evidence.filter(({ kind }) => kind === 'text')
  assert.ok(words.length > 0)
  for (const { start, end, quote } of words) assert.equal(BREACH.text.slice(start, end), quote)
  assert.equal(decision.path.deadline, '2026-03-04T14:32:00Z')
})

test('the outline names whatever a decision names', () => {
  const { policy } = engine
  const decision = engine.decide(BREACH)
  assert.equal(policy.hash, decision.policy.hash)
  assert.ok(policy.criteria.some(({ id, tier }) => id === 'security.breach' && tier === 'immediate'))
  assert.deepEqual(policy.facts.find(({ id }) => id === 'plan').choices.map(({ id }) => id), ['basic', 'pro', 'enterprise'])
  for (const id of decision.path.templates) assert.ok(policy.templates.some((template) => template.id === id), id)
  for (const { role, name } of decision.path.entries) assert.equal(policy.roles.find(({ id }) => id === role)?.name, name)
  for (const role of decision.path.ladder.flatMap(({ roles }) => roles)) assert.ok(policy.roles.some(({ id }) => id === role), role)
  assert.ok(decision.path.open_points.length > 0)
  for (const id of decision.path.open_points) assert.ok(policy.open_points.some((point) => point.id === id && point.reading !== ''), id)
  const { set_aside } = engine.decide({ text: 'We have not been hacked, and nobody saw our data.' })
  assert.ok(set_aside.length > 0)
  const quoting = { text: 'Nothing new.\n\n> A stranger broke into our account.' }
  const reasons = (options) => engine.decide(quoting, options).set_aside.map(({ reason }) => reason)
  assert.deepEqual(reasons(), [])
  assert.ok(reasons({ everything: true }).includes('quoted'))
  for (const { signal } of set_aside) assert.ok(policy.signals.some(({ id, about }) => id === signal && about !== ''), signal)
})

test('a question is answered by what it is about', () => {
  const ticket = { text: 'Our refund of the charges, please. We want our money back.' }
  const [question] = engine.decide(ticket).questions
  assert.equal(question.kind, 'yes-no')
  assert.equal(engine.decide({ ...ticket, answers: [[question.about, true]] }).tier, 'priority')
  assert.equal(engine.decide({ ...ticket, answers: [[question.about, false]] }).tier, 'none')
})

test('a sheet comes to what a ticket comes to, as its facts change', () => {
  const sheet = engine.sheet(BREACH.text)
  const outcome = (facts) => engine.outcome({ ...BREACH, facts })
  assert.deepEqual(sheet.outcome(), outcome({}))
  assert.deepEqual(sheet.set('plan', 'enterprise').outcome(), outcome({ plan: 'enterprise' }))
  assert.deepEqual(sheet.set('refund_amount', 1000.5).outcome(), outcome({ plan: 'enterprise', refund_amount: 1000.5 }))
  sheet.row[sheet.placeOf('plan')] = Number.NaN
  assert.deepEqual(sheet.set('fortune_500', true).outcome(), outcome({ refund_amount: 1000.5, fortune_500: true }))
  assert.deepEqual(sheet.set('fortune_500', null).set('refund_amount', null).outcome(), outcome({}))
  assert.equal(engine.policy.tiers[sheet.settle().tier].id, 'immediate')
  for (const [code, fact, value] of [['E701', 'plann', 1], ['E702', 'plan', 'golden'], ['E702', 'fortune_500', 1], ['E702', 'refund_amount', -1]]) {
    assert.equal(refused(() => sheet.set(fact, value)), code)
  }
  const other = 'our whole platform is down for everyone since this morning, nobody can log in'
  assert.deepEqual(sheet.read(other).outcome(), engine.outcome({ text: other }))
  assert.deepEqual(sheet.read(BREACH.text).set('plan', 'enterprise').outcome(), outcome({ plan: 'enterprise' }))
  for (const [fact, number] of [['plan', -1], ['plan', 1.5], ['fortune_500', 2], ['refund_amount', -1]]) {
    sheet.row.fill(Number.NaN)
    sheet.row[sheet.placeOf(fact)] = number
    assert.deepEqual(sheet.outcome(), outcome({}), `${fact} cannot be ${number}`)
  }
  sheet.row.fill(1e300)
  assert.equal(sheet.outcome().tier, 'immediate', 'no number breaks it')
  sheet.free()
})

test('a sheet takes texts of any length and script, one after the other', () => {
  const sheet = engine.sheet()
  const long = `${'Nothing to see here. '.repeat(40_000)}${BREACH.text}`
  const texts = [BREACH.text, '', long, 'Ein Fremder war im Konto 🚨', BREACH.text, `\ud83d ${BREACH.text}`, 'é'.repeat(500_000), BREACH.text]
  for (const text of texts) {
    assert.deepEqual(sheet.read(text).outcome(), engine.outcome({ text }), text.slice(0, 40))
  }
  sheet.free()
})

test('a message says of no step that it was done before it was', () => {
  const template = 'security-incident-notification'
  const values = { company: 'Green Lawns Ltd' }
  const open = engine.message(template, BREACH, { values })
  assert.match(open.body, /Affected Customer: Green Lawns Ltd/)
  assert.doesNotMatch(open.body, /Security team notified/)
  assert.ok(open.left_out.some((claim) => claim.includes('Security team notified')))
  assert.ok(open.missing.includes('commander') && !open.missing.includes('company'))
  const steps = engine.decide(BREACH).path.checklists.flatMap(({ steps }) => steps.map(({ id }) => id))
  const done = engine.message(template, BREACH, { values, done: steps, incident: 'SEC-2026-001' })
  assert.match(done.body, /Security team notified/)
  assert.match(done.body, /SEC-2026-001/)
  assert.equal(refused(() => engine.message('nothing', BREACH)), 'E706')
})

test('what is no ticket is refused, with the way out', () => {
  const cases = [
    ['E703', undefined], ['E703', null], ['E703', 'text'], ['E703', []], ['E703', {}], ['E703', { text: 7 }],
    ['E703', { text: '', answers: 'yes' }], ['E703', { text: '', answers: [['a']] }], ['E703', { text: '', facts: 'plan' }],
    ['E701', { text: '', facts: { plann: 'pro' } }], ['E702', { text: '', facts: { plan: 'golden' } }],
    ['E702', { text: '', facts: { refund_amount: '12' } }], ['E702', { text: '', facts: { refund_amount: Number.NaN } }],
    ['E704', { text: '', reported_at: 'soon' }], ['E703', { text: '', id: {} }], ['E703', { text: '', answers: null }], ['E702', { text: '', facts: { plan: {} } }],
    ['E703', { text: '', facts: ['plan'] }], ['E703', { text: '', facts: new Map([['plan', 'pro']]) }], ['E704', { text: '', reported_at: 7 }],
    ['E704', { text: '', reported_at: '9999-12-31T23:59:59Z' }],
  ]
  for (const [code, ticket] of cases) assert.equal(refused(() => engine.decide(ticket)), code, JSON.stringify(ticket))
  assert.equal(engine.decide({ text: '\ud800 half a character' }).tier, 'none')
  assert.equal(engine.decide({ text: '', facts: { plan: null } }).tier, 'none')
  assert.equal(engine.decide({ text: '', id: null, facts: null, reported_at: null, answers: undefined, body: undefined }).tier, 'none')
})

/** Message and help of what a call is refused with. */
function words(call) {
  refused(call)
  try {
    call()
  } catch ({ message, help }) {
    return [message, help]
  }
}

test('a wrong member of a ticket is named, and none is dropped without a word', () => {
  const decide = (ticket) => words(() => engine.decide({ text: 'x', ...ticket }))
  assert.deepEqual(decide({ fact: { plan: 'pro' } }), ['a ticket has no `fact`', 'did you mean `facts`?'])
  assert.deepEqual(decide({ reportedAt: NOW }), ['a ticket has no `reportedAt`', 'did you mean `reported_at`?'])
  assert.deepEqual(decide({ subject: 'x' }), ['a ticket has no `subject`', 'known: id, text, facts, answers, reported_at'])
  assert.match(decide({ reported_at: new Date() }).join(), /^`reported_at` must be a string, and is an object of class Date,write RFC 3339 with its zone: .*`date\.toISOString\(\)`$/)
  assert.match(decide({ reported_at: '2026-03-04T14:17:00' })[0], /does not say its zone$/)
  assert.deepEqual(decide({ text: 7 })[0], '`text` of a ticket must be a string, and is a number')
  assert.match(words(() => engine.decide({ body: 'x' })).join(), /^this is no ticket: it has no `text`,.*`engineTicket`/)
  assert.equal(words(() => engine.outcome(null))[0], 'this is no ticket, but null')
  assert.equal(words(() => engine.outcome({ text: '', fact: {} }))[0], 'a ticket has no `fact`')
  assert.equal(words(() => engine.sheet(7))[0], 'a sheet reads a text, and this is a number')
  assert.match(words(() => Engine.fromPolicy(image.buffer)).join(), /^these are no bytes of a policy image, but an object of class ArrayBuffer,give a Uint8Array/)
})

test('a wrong option of a message is named, with its own help', () => {
  const message = (options) => words(() => engine.message('acknowledge-outage', BREACH, options))
  assert.deepEqual(message({ values: { customer: 5 } }), ['`values.customer` must be text, and is a number', 'write it as it should read, or leave it out'])
  assert.deepEqual(message({ values: { custmer: 'Dana' } }), ['no template has a blank `custmer`', 'did you mean `customer`?'])
  assert.deepEqual(message({ value: {} }), ['`message` takes no `value`', 'did you mean `values`?'])
  for (const wrong of [{ values: 'x' }, { done: 'a' }, { done: [1] }, { incident: 5 }, { now: 'now' }, { now: new Date('x') }]) {
    assert.equal(refused(() => engine.message('acknowledge-outage', BREACH, wrong)), 'E707', JSON.stringify(wrong))
  }
  assert.equal(refused(() => engine.message(undefined, BREACH)), 'E706')
  assert.equal(refused(() => engine.message('acknowledge-outage', { body: 'x' })), 'E703')
  const { body } = engine.message('acknowledge-outage', BREACH, { values: { customer: 'Dana', author: undefined } })
  assert.match(body, /Dana/)
})

test('options are checked in one way by every method that takes some', async () => {
  const { init } = await project.import()
  const { compilePolicy } = await project.import('compiler.js')
  const { EngineWorker } = await project.import('worker.js')
  const message = (options) => engine.message('acknowledge-outage', BREACH, options)
  const cases = [
    [(options) => engine.decide(BREACH, options), 'decide', 'everything', { everthing: true }, { everything: 'no' }],
    [message, 'message', 'values?, done?, incident?, showTime?, now', { valus: {} }, { showTime: 'x' }],
    [init, 'init', 'wasm?, policy', { plicy: 'x' }, { policy: null }],
    [(options) => compilePolicy({ 'policy/policy.toml': '' }, options), 'compilePolicy', 'learned?, wasm', { lerned: 1 }, { learned: null }],
    [(options) => EngineWorker.start(options), 'start', 'worker?, wasm?, policy', { workr: 1 }, { worker: null }],
  ]
  for (const [call, method, names, misspelt, wrong] of cases) {
    const said = async (options) => {
      const { name, code, message: words, help } = await Promise.resolve().then(() => call(options)).catch((error) => error)
      assert.deepEqual([name, code], ['EscalationError', 'E708'], `${method} ${JSON.stringify(options)}`)
      return [words, help]
    }
    for (const [none, kind] of [[null, 'null'], [7, 'a number'], [[], 'a list']]) {
      assert.deepEqual(await said(none), [`\`${method}\` takes options by name, and this is ${kind}`, `give { ${names}? }`])
    }
    const [[name]] = Object.entries(misspelt)
    const [words, help] = await said(misspelt)
    assert.equal(words, `\`${method}\` takes no \`${name}\``)
    assert.match(help, /^did you mean `\w+`\?$/)
    assert.match((await said(wrong)).join(), new RegExp(`^\`\\w+\` of \`${method}\` cannot be .*leave it out$`))
  }
  assert.equal(engine.decide(BREACH, { everything: undefined }).tier, 'immediate')
  assert.match(message({ values: undefined, now: undefined }).body, /\[customer\]/)
})

test('a worker gets addresses as text, takes lists alone, and checks its options', async () => {
  const { EngineWorker } = await project.import('worker.js')
  const sent = []
  const fake = {
    postMessage(message) {
      sent.push(structuredClone(message))
      queueMicrotask(() => this.onmessage({ data: { id: message.id, answer: message.tickets?.map(() => ({ value: 'decided' })) ?? [{ value: null }] } }))
    },
    terminate() {},
  }
  const worker = await EngineWorker.start({ worker: fake, wasm: new URL('https://example.com/engine.wasm'), policy: new URL('https://example.com/policy.bin') })
  assert.deepEqual([sent[0].wasm, sent[0].policy], ['https://example.com/engine.wasm', 'https://example.com/policy.bin'])
  assert.deepEqual(await worker.decide([BREACH], { signal: undefined, progress: () => {} }), ['decided'])
  await assert.rejects(worker.decide(null), { code: 'E703', message: 'these are no tickets, but null' })
  await assert.rejects(worker.outcome([BREACH], { progres: () => {} }), { code: 'E708', message: '`outcome` takes no `progres`', help: 'did you mean `progress`?' })
  await assert.rejects(worker.decide([BREACH], null), { code: 'E708', message: '`decide` takes options by name, and this is null' })
  await assert.rejects(worker.decide([BREACH], { signal: new AbortController() }), { code: 'E708', message: /^`signal` of `decide` cannot be an object of class AbortController$/ })
})

test('what a sheet takes for a fact is what a ticket takes', () => {
  const sheet = engine.sheet()
  const tried = (call) => { try { return call() } catch ({ name, code }) { return `${name} ${code}` } }
  const odd = ['Enterprise', 'ENTERPRISE', 'golden', ' pro', '2', 3n, Symbol('x'), {}, [], true, 2.5, -1, Number.NaN, Infinity, 1e300, 9.1e12, 9e12]
  for (const { id } of engine.policy.facts) {
    for (const value of odd) {
      const taken = tried(() => engine.decide({ text: '', facts: { [id]: value } }) && 'taken')
      assert.equal(tried(() => sheet.set(id, value) && 'taken'), taken, `${id} ${String(value)}`)
    }
  }
  assert.deepEqual(words(() => sheet.set('refund_amount', 3n)), ['`refund_amount` cannot be a bigint', 'give a number of zero or more'])
  const beyond = words(() => sheet.set('refund_amount', 1e300))
  assert.deepEqual(beyond, ['`refund_amount` cannot be 1e+300', 'give a number below 9e12'])
  assert.equal(words(() => engine.decide({ text: '', facts: { refund_amount: 1e300 } }))[1], beyond[1])
  assert.equal(refused(() => sheet.set(Symbol('plan'), 'pro')), 'E701')
  sheet.free()
})

test('an image of another kind is refused; two policies live side by side', () => {
  assert.equal(refused(() => Engine.fromPolicy(new Uint8Array())), 'E601')
  assert.equal(refused(() => Engine.fromPolicy(new Uint8Array([...image.subarray(0, 4), 9, 9, 0]))), 'E602')
  assert.equal(refused(() => Engine.fromPolicy(image.subarray(0, 5_000))), 'E603')
  const other = Engine.fromPolicy(image)
  assert.deepEqual(other.decide(BREACH), engine.decide(BREACH))
  other.free()
  assert.equal(engine.decide(BREACH).tier, 'immediate')
})

/** Lets the next call of a method break off as a panic does. */
function breakOnce(of, method) {
  const { [method]: whole } = of.prototype
  of.prototype[method] = () => {
    of.prototype[method] = whole
    throw new WebAssembly.RuntimeError('unreachable')
  }
}

test('after a breakdown the next call starts afresh, in every engine', async () => {
  const { RawEngine } = await project.import('bindings.js')
  const other = Engine.fromPolicy(image)
  breakOnce(RawEngine, 'decide')
  assert.equal(refused(() => engine.decide(BREACH)), 'E904')
  for (const each of [engine, other, engine]) assert.equal(each.decide(BREACH).tier, 'immediate')
})

test('a breakdown in a sheet ends all sheets and no engine; what they held is not freed twice', async () => {
  const { RawEngine, RawSheet } = await project.import('bindings.js')
  for (const [method, call] of [['settle', (sheet) => sheet.settle()], ['read', (sheet) => sheet.read('x')], ['room', (sheet) => sheet.read('x')]]) {
    const [sheet, other, idle] = [engine.sheet(BREACH.text), engine.sheet(), Engine.fromPolicy(image)]
    breakOnce(RawSheet, method)
    assert.equal(refused(() => call(sheet)), 'E904', method)
    for (const ended of [sheet, other]) {
      for (const ask of [() => ended.settle(), () => ended.read(''), () => ended.row, () => ended.matched, () => ended.set('plan', 'pro'), () => ended.outcome()]) {
        assert.equal(refused(ask), 'E910')
      }
      ended.free()
    }
    // It is of the earlier start; what lies at its place now belongs to others.
    const { free } = RawEngine.prototype
    RawEngine.prototype.free = () => assert.fail('freed in another start of the wasm')
    idle.free()
    RawEngine.prototype.free = free
    assert.equal(engine.decide(BREACH).tier, 'immediate')
    assert.equal(engine.sheet(BREACH.text).outcome().tier, 'immediate')
  }
})

test('after `free` an engine says so, and `init` gives another one; a sheet goes on by itself', async () => {
  const module = await project.import()
  const [first, sheet] = [engine, engine.sheet(BREACH.text)]
  first.free()
  first.free()
  assert.ok(first.freed)
  for (const call of [() => first.decide(BREACH), () => first.outcome(BREACH), () => first.sheet(), () => first.message('notice', BREACH)]) {
    assert.equal(refused(call), 'E910')
  }
  assert.equal(sheet.outcome().tier, 'immediate')
  sheet.free()
  sheet.free()
  assert.equal(refused(() => sheet.settle()), 'E910')
  const [second, same] = await Promise.all([module.init(), module.init()])
  assert.notEqual(second, first)
  assert.equal(second, same)
  engine = second
  assert.equal(engine.decide(BREACH).tier, 'immediate')
})

test('before `init` there is no engine, and what is missing is said', () => {
  const code = `import { Engine } from 'escalation-desk'
try { Engine.fromPolicy(new Uint8Array()) } catch ({ name, code, help }) { console.log(name, code, help) }`
  assert.match(project.run(process.execPath, ['--input-type=module', '--eval', code]), /^EscalationError E909 call `await init\(\)` first/)
})

test('in Node: a path, a file that is not there, and what to give instead', () => {
  const code = `import { init } from 'escalation-desk'
import { readFile } from 'node:fs/promises'
const policy = 'node_modules/escalation-desk/dist/policy.bin'
for (const given of [policy, new URL('file:///nowhere/policy.bin'), policy.replaceAll('/', '\\\\'), 'C:\\\\policy.bin']) {
  await init({ policy: given }).catch(({ code, message, help }) => console.log(code, message, '|', help))
}
console.log((await init({ policy: await readFile(policy) })).decide({ text: 'We can see the invoices of another company in our account!' }).tier)`
  const lines = project.run(process.execPath, ['--input-type=module', '--eval', code]).trim().split('\n')
  const give = /give a file URL \(`pathToFileURL\(path\)` of `node:url`\) or the bytes/
  for (const [line, words] of [[0, /^E902 node_modules\S+ is a path/], [1, /^E902 file:\S+ could not be read: ENOENT/], [2, /is a path/], [3, /^E902 C:\S+ is a path/]]) {
    assert.match(lines[line], words)
    assert.match(lines[line], give)
  }
  assert.equal(lines[4], 'immediate')
})

test('what is no wasm of this version is refused, and so is a file that breaks off', async () => {
  const code = `import { init } from 'escalation-desk'
import { compilePolicy } from 'escalation-desk/compiler'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
const other = await readFile('node_modules/escalation-desk/dist/compiler.wasm')
const engine = await readFile('node_modules/escalation-desk/dist/engine.wasm')
const server = createServer(({ url }, response) => {
  response.writeHead(200, { 'content-length': engine.length, 'content-type': url.endsWith('wasm') ? 'application/wasm' : 'text/plain' })
  response.write(engine.subarray(0, 99), () => setTimeout(() => response.destroy(), 50))
}).listen(0, '127.0.0.1')
await new Promise((done) => server.on('listening', done))
const base = 'http://127.0.0.1:' + server.address().port
const say = ({ code, message, help }) => console.log(code, message, '|', help)
for (const options of [{ plicy: base }, '/policy.bin', null]) await init(options).catch(say)
for (const wasm of [other, 42, base + '/engine.wasm', base + '/engine.txt']) await init({ wasm }).catch(say)
await init({ policy: base + '/policy.bin' }).catch(say)
await compilePolicy({ 'policy/policy.toml': '' }, { wasm: engine }).catch(say)
server.close()
console.log((await init()).decide({ text: 'We can see the invoices of another company in our account!' }).tier)`
  const lines = project.run(process.execPath, ['--input-type=module', '--eval', code]).trim().split('\n')
  const another = /^E900 the engine did not start: .* \| copy the files of the package again, all of one version/
  const broken = /^E902 http:\S+ could not be fetched: it broke off \(.+\) \| try again/
  const misspelt = /^E708 `init` takes no `plicy` \| did you mean `policy`\?$/
  const addresses = /^E708 `init` takes options by name, and this is (a string|null) \| give/
  assert.equal(lines.pop(), 'immediate')
  for (const words of [misspelt, addresses, addresses, another, another, broken, broken, broken, another]) assert.match(lines.shift(), words)
})
