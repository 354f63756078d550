// Starts the desk, and says in plain words what to do when it cannot start.
const script = document.querySelector('script[data-wasm]')
const boot = document.getElementById('boot')
const words = document.getElementById('boot-words')
const progress = document.getElementById('boot-progress')
const retry = document.getElementById('boot-retry')
let attempt = 0

/** What the desk is made of, beside the page. A page that is one file brings the same along (`web/onefile`). */
const parts = globalThis.deskParts ?? {
  wasm: (again) => wasm(script.dataset.wasm + again),
  bindings: (again) => import(new URL(script.dataset.js + again, document.baseURI).href),
  part: (name) => wasm(name),
  mail: () => import(new URL('mail.js', document.baseURI).href),
  drills: async () => (await fetched('drills.json')).text(),
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
}

function explain(error) {
  const text = String(error && error.message ? error.message : error)
  if (error instanceof WebAssembly.CompileError || /unsafe-eval|Content Security Policy/i.test(text)) {
    fail("This server's Content-Security-Policy forbids WebAssembly. Its owner has to allow it: script-src 'self' 'wasm-unsafe-eval'", false)
  } else if (/fetch|network|import|load|HTTP|MIME/i.test(text)) {
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
    boot.hidden = true
    setTimeout(idle, 1000)
  } catch (error) {
    explain(error)
  }
}

// Everything beside Intake is no part of a first decision. The desk asks for it itself, when it is wanted or nothing
// else is to be done.
globalThis.deskPart = parts.part

// Mail files are rare, so the library that takes them apart is no part of the start. It is fetched when the page
// has nothing else to do, so that it is there without a network too.
globalThis.deskReadMail = async (bytes) => (await parts.mail()).readMail(bytes)

// The training drills are texts that most visits never need; they come and stay in the same way.
let drills
globalThis.deskDrills = () => (drills ??= parts.drills().catch((error) => {
  drills = undefined
  throw error
}))

function idle() {
  parts.mail().catch(() => {})
  globalThis.deskDrills().catch(() => {})
}

retry.addEventListener('click', start)
addEventListener('desk-panic', (event) => fail(`The desk has stopped (${event.detail}). Your ticket is kept in this browser: reload the page.`, false))
start()
