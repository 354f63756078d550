// The desk's service worker: keeps the page, so that it opens without a network. What the server has now comes first,
// since its policy may be another one; what was kept is given where the server cannot be reached.
//
// The build writes two constants above: FILES, the names of all files of the page, and BUILD, a hash of their bytes.

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

addEventListener('install', (event) => event.waitUntil(keep()))
addEventListener('activate', (event) => event.waitUntil(forget()))
addEventListener('fetch', (event) => {
  const url = new URL(event.request.url)
  // A new attempt of the page to fetch something has a number.
  const plain = url.origin + url.pathname
  const name = plain === registration.scope ? PAGE : plain
  if (event.request.method === 'GET' && KEPT.has(name)) {
    event.respondWith(HASHED.test(name) ? once(name, event.request) : newest(name, event.request))
  }
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
