// The desk's service worker: keeps the page, so that it opens without a network. What the server has now comes first,
// since its policy may be another one; what was kept is given where the server cannot be reached.
//
// The build writes three constants above: FILES, the names of all files of the page; APART, the names of those that most
// visits never need, which are kept once they were fetched; and BUILD, a hash of all their bytes.

/** Several desks may lie in several folders of one origin, which share its caches. */
const OURS = `escalation-desk ${registration.scope} `
const NAME = OURS + BUILD
/** Milliseconds after which a server that does not answer is as good as none. */
const PATIENCE = 4_000
/** A name with a hash stands for its bytes for ever. */
const HASHED = /-[0-9a-f]{16}\.\w+$/

const address = (name) => new URL(name, registration.scope).href
const PAGE = address('index.html')
const KEPT = new Set(FILES.map(address))
const LATE = new Set(APART.map(address))

addEventListener('install', (event) => event.waitUntil(keep()))
addEventListener('activate', (event) => event.waitUntil(forget()))
addEventListener('fetch', (event) => {
  const url = new URL(event.request.url)
  // A new attempt of the page to fetch something has a number.
  const plain = url.origin + url.pathname
  const name = plain === registration.scope ? PAGE : plain
  if (event.request.method !== 'GET') return
  if (LATE.has(name)) event.respondWith(late(name, event.request))
  else if (KEPT.has(name)) event.respondWith(HASHED.test(name) ? once(name, event.request) : newest(name, event.request))
})

async function keep() {
  const cache = await caches.open(NAME)
  await cache.addAll([...KEPT].map((name) => new Request(name, { cache: HASHED.test(name) ? 'default' : 'reload' })))
  await skipWaiting()
}

/** Drops what was kept of earlier builds. */
async function forget() {
  const earlier = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== NAME)
  await Promise.all(earlier.map((name) => caches.delete(name)))
  await clients.claim()
}

async function once(name, request) {
  return (await kept(name)) ?? fetch(request)
}

/** What was wanted once is kept from then on. */
async function late(name, request) {
  const there = await kept(name)
  if (there) return there
  const answer = await fetch(request)
  // Where there is no room the answer is as good.
  if (answer.ok) await caches.open(NAME).then((cache) => cache.put(name, answer.clone())).catch(() => {})
  return answer
}

async function newest(name, request) {
  const answer = fetch(request).then((response) => {
    if (response.status >= 500) throw new Error(`HTTP ${response.status}`)
    return response
  })
  const patience = new Promise((_, give) => setTimeout(give, PATIENCE))
  try {
    return await Promise.race([answer, patience])
  } catch {
    return (await kept(name)) ?? answer
  }
}

async function kept(name) {
  const response = await (await caches.open(NAME)).match(name)
  return response && name === PAGE ? dated(response) : response
}

/** The page with the time at which it was kept, which it tells. */
async function dated(response) {
  const html = await response.text()
  const since = response.headers.get('date') ?? ''
  return new Response(html.replace('<head>', `<head><meta name="desk-kept" content="${since}">`), { headers: response.headers })
}
