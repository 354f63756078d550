// Starts the desk, and says in plain words what to do when it cannot start.
const script = document.querySelector('script[data-wasm]')
const boot = document.getElementById('boot')
const words = document.getElementById('boot-words')
const progress = document.getElementById('boot-progress')
const retry = document.getElementById('boot-retry')
let attempt = 0
let stopped = false

/** What the desk is made of, beside the page. A page that is one file brings the same along (`web/onefile`). */
const parts = globalThis.deskParts ?? {
  wasm: (again) => wasm(script.dataset.wasm + again),
  bindings: (again) => import(new URL(script.dataset.js + again, document.baseURI).href),
  part: (name) => wasm(name),
  mail: () => import(new URL('mail.js', document.baseURI).href),
  drills: async () => (await fetched('drills.json')).text(),
  workbench: async (again) => (await import(new URL(script.dataset.workbench + again, document.baseURI).href)).openWorkbench(fetched),
}

async function fetched(name) {
  const response = await fetch(new URL(name, document.baseURI))
  if (!response.ok) throw new Error(`HTTP ${response.status}`)
  return response
}

/** A wasm that is compiled while it comes. Browsers insist on its type, and not every server names it. */
async function wasm(name) {
  const type = 'application/wasm'
  const response = await fetched(name)
  return response.headers.get('content-type') === type ? response : new Response(await response.arrayBuffer(), { headers: { 'content-type': type } })
}

function fail(text, again) {
  words.textContent = text
  boot.setAttribute('role', 'alert')
  progress.hidden = true
  retry.hidden = !again
  boot.hidden = false
  boot.scrollIntoView()
}

function explain(error) {
  const text = String(error && error.message ? error.message : error)
  if (/unsafe-eval|Content Security Policy|blocked by CSP/i.test(text)) {
    fail("This server's Content-Security-Policy forbids WebAssembly. Its owner has to allow it: script-src 'self' 'wasm-unsafe-eval'", false)
  } else if (error instanceof WebAssembly.CompileError || /fetch|network|import|load|HTTP|MIME/i.test(text)) {
    fail('A part of the desk could not be fetched. Check the connection and try again.', true)
  } else {
    fail(`The desk could not start (${text}). Try again; if it stays, reload the page.`, true)
  }
}

async function start() {
  retry.hidden = true
  progress.hidden = false
  words.textContent = 'Loading the desk …'
  if (typeof WebAssembly !== 'object') {
    fail('This browser has no WebAssembly, or it is switched off. The desk needs it: use a current Firefox, Chrome, Edge or Safari, or allow WebAssembly for this page.', false)
    return
  }
  try {
    // A failed module import is remembered by its address, so a new attempt needs a new one.
    const suffix = attempt++ ? `?attempt=${attempt}` : ''
    const [start, bindings] = await Promise.all([parts.wasm(suffix), parts.bindings(suffix)])
    await bindings.default({ module_or_path: start })
    boot.hidden = !stopped
    tellAge()
    setTimeout(idle, 1000)
    // What stops the desk after an hour is another fault.
    setTimeout(() => stopped || forgetStop(), 3_600_000)
  } catch (error) {
    if (!stopped) explain(error)
  }
}

// Everything beside Intake is no part of a first decision. The desk asks for it itself, when it is wanted or nothing
// else is to be done.
globalThis.deskPart = parts.part

// Mail files are rare, so the library that takes them apart is no part of the start. It is fetched when the page
// has nothing else to do, so that it is there without a network too.
globalThis.deskReadMail = async (bytes) => (await parts.mail()).readMail(bytes)

// The training drills are texts that most visits never need; they come and stay in the same way.
globalThis.deskDrills = once(() => parts.drills())

// The compiler and the policy's files come only when somebody works on the policy. A page that is one file has none.
let opened = 0
globalThis.deskWorkbench = parts.workbench && once(() => parts.workbench(opened++ ? `?attempt=${opened}` : ''))

/** Something that is fetched when it is first asked for; what could not be fetched is tried again by the next call. */
function once(load) {
  let loaded
  return () => (loaded ??= load().catch((error) => {
    loaded = undefined
    throw error
  }))
}

function idle() {
  parts.mail().catch(() => {})
  globalThis.deskDrills().catch(() => {})
  // A page that is one file needs nobody to keep it.
  if (!globalThis.deskParts) keep().catch(() => {})
}

/** Keeps the desk for when its server cannot be reached (`web/offline.js`). Where a browser or a server forbids it, the
 * desk is as it would be without. */
async function keep() {
  const name = 'offline.js'
  const trusted = globalThis.trustedTypes?.createPolicy('escalation-desk', { createScriptURL: () => name })
  await navigator.serviceWorker?.register(trusted?.createScriptURL(name) ?? name, { updateViaCache: 'none' })
}

/** Says that this is a desk that was kept: its policy may have changed since. */
function tellAge() {
  const kept = document.querySelector('meta[name="desk-kept"]')
  if (!kept) return
  const since = new Date(kept.content)
  const when = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' }
  const from = isNaN(since) ? 'an earlier visit' : since.toLocaleString('en-GB', when)
  const note = document.createElement('p')
  note.className = 'notice'
  note.setAttribute('role', 'status')
  note.textContent = `The server cannot be reached. This desk was kept in this browser on ${from}; its policy may have changed since.`
  boot.after(note)
  kept.remove()
}

const MARK = 'escalation-desk.stopped'
const DATABASE = 'escalation-desk.database'

function forgetStop() {
  try {
    sessionStorage.removeItem(MARK)
  } catch {} // Where nothing is kept, there is no mark either.
}

/** After a panic. One that comes again lies in what is kept, so that a reload brings it back: then the desk can start
 * without the ticket, and if that is not enough without the cases, each of which can be saved before. */
function stop({ detail }) {
  if (stopped) return
  stopped = true
  document.getElementById('desk').inert = true
  let before
  try {
    before = sessionStorage[MARK]
    sessionStorage[MARK] ??= 'once'
  } catch {} // Where nothing is kept, nothing brings it back.
  offer('Reload', () => location.reload())
  if (!before) return fail(`The desk has stopped (${detail}). Your ticket is kept in this browser: reload the page.`)
  const again = `The desk has stopped again (${detail}). What was typed last may be the cause: save it, then start without it; your cases stay.`
  offer('Save what was typed', saveTyped)
  offer('Start without the ticket', () => {
    for (const key of ours(sessionStorage)) sessionStorage.removeItem(key)
    localStorage.removeItem('escalation-desk.ticket')
    sessionStorage[MARK] = 'without the ticket'
    afresh()
  })
  if (before === 'once') return fail(again)
  offer('Save all cases', async () => {
    await saveCases().catch((error) => fail(`The cases could not be saved (${error.message}).`))
    without.disabled = false
  })
  const without = offer('Start without the cases', () => {
    // They stay in their database; the desk opens another one.
    localStorage[DATABASE] = `escalation-desk-${Date.now()}`
    afresh()
  })
  // Only the file leads back to them.
  without.disabled = true
  fail(`${again} If it stops without a ticket, too, save all cases, start without them, and import the file when the desk is mended.`)
}

function offer(name, act) {
  const button = document.createElement('button')
  button.type = 'button'
  button.textContent = name
  button.onclick = act
  boot.append(button, ' ')
  return button
}

function afresh() {
  location.hash = '#/'
  location.reload()
}

function save(name, text) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  link.download = name
  link.click()
}

/** Names of what the desk keeps; the address may be another page's, too. */
const ours = (storage) => Object.keys(storage).filter((key) => key.startsWith('escalation-desk.'))

/** Everything beside the cases: JSON that is kept as text stands in the file as JSON. */
function saveTyped() {
  const all = { ...localStorage, ...sessionStorage }
  const plain = (value) => {
    try {
      return JSON.parse(value)
    } catch {
      return value
    }
  }
  save('escalation-desk-typed.json', JSON.stringify(Object.fromEntries(ours(all).map((key) => [key, plain(all[key])])), null, 1))
}

/** The file that the page of cases imports, of the events as they are kept. */
async function saveCases() {
  const asked = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  const opening = indexedDB.open(localStorage[DATABASE] ?? 'escalation-desk')
  // A database that is not there is not made either: the desk makes its own.
  opening.onupgradeneeded = () => opening.transaction.abort()
  const database = await asked(opening)
  const store = (name) => database.transaction(name).objectStore(name)
  const [keys, events, totals] = await Promise.all([store('events').getAllKeys(), store('events').getAll(), store('totals').getAll()].map(asked))
  const cases = {}
  keys.forEach((key, place) => (cases[key.split('/')[0]] ??= []).push(events[place]))
  const shown = Object.entries(cases).map(([id, events]) => `{"case":"${id}","events":[\n${events.join(',\n')}\n]}`)
  save('escalation-desk-cases.json', `{"schema":1,"kind":"escalation-desk-cases","exported_at":"${new Date().toISOString()}","cases":[${shown}],"ticket_totals":[${totals}]}`)
}

retry.addEventListener('click', start)
addEventListener('desk-panic', stop)
start()
