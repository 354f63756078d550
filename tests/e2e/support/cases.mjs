// Cases: opening them, working on them, and reading what the browser keeps of them.
import { INVOICES } from './tickets.mjs'

/** Pastes a ticket and opens a case for it; gives the case's id. */
export async function openCase(desk, text = INVOICES) {
  await desk.go('#/')
  await desk.paste(text)
  await desk.button('Open a case').click()
  await desk.page.locator('.case-head h1').waitFor()
  await kept(desk)
  return desk.page.evaluate(() => location.hash.split('/').pop())
}

/** Waits until the database has everything that was done: a transaction that reads starts after those that write. */
export async function kept(desk) {
  await desk.settle()
  await desk.page.evaluate(async () => {
    const ask = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
    const there = await globalThis.indexedDB?.databases?.() ?? []
    if (!there.some(({ name }) => name === 'escalation-desk')) return
    const database = await ask(indexedDB.open('escalation-desk'))
    if (database.objectStoreNames.length > 0) await ask(database.transaction(database.objectStoreNames).objectStore('events').count())
    database.close()
  }).catch(() => {}) // A story may have taken the database away.
  await desk.settle()
}

/** Unfolds a form by its id, fills its fields and sends it. */
export async function send(desk, id, fields, button) {
  const form = desk.page.locator(`details#${id}`)
  if (!(await form.evaluate((details) => details.open))) await form.locator('summary').click()
  for (const [name, value] of Object.entries(fields)) {
    const field = desk.page.locator(`#${id}-${name}`)
    if (value === true) await field.check()
    else if ((await field.evaluate((field) => field.tagName)) === 'SELECT') await field.selectOption(value)
    else await field.fill(value)
  }
  await form.getByRole('button', { name: button }).click()
  await kept(desk)
}

/** What is due, each in one line, the most pressing first. */
export async function due(desk) {
  const rows = await desk.page.locator('.due-list > ol > li').allInnerTexts()
  return rows.map((row) => row.replace(/\s+/g, ' '))
}

/** The log's lines, the latest first. */
export async function log(desk) {
  const rows = await desk.page.locator('.timeline > ol > li').allInnerTexts()
  return rows.map((row) => row.replace(/\s+/g, ' '))
}

/** Everything in a store of the database, by key. */
export function stored(desk, store = 'events') {
  return desk.page.evaluate(async (store) => {
    const ask = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
    const database = await ask(indexedDB.open('escalation-desk'))
    const from = database.transaction(store).objectStore(store)
    const [keys, values] = await Promise.all([ask(from.getAllKeys()), ask(from.getAll())])
    database.close()
    return Object.fromEntries(keys.map((key, place) => [key, values[place]]))
  }, store)
}

/** Copies a case so often, with other ids and later deadlines, straight into the database. */
export function multiply(desk, id, copies) {
  return desk.page.evaluate(async ([id, copies]) => {
    const ask = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
    const database = await ask(indexedDB.open('escalation-desk'))
    const all = database.transaction('events').objectStore('events').getAll(IDBKeyRange.bound(`${id}/`, `${id}0`))
    const events = (await ask(all)).map((json) => JSON.parse(json))
    const summary = JSON.parse(await ask(database.transaction('summaries').objectStore('summaries').get(id)))
    for (let from = 0; from < copies; from += 100) {
      const write = database.transaction(['events', 'summaries'], 'readwrite')
      const done = new Promise((resolve, reject) => {
        write.oncomplete = resolve
        write.onabort = () => reject(write.error)
      })
      for (let n = from; n < Math.min(from + 100, copies); n++) {
        const other = `COPY0-${String(n).padStart(4, '0')}`
        for (const event of events) write.objectStore('events').put(JSON.stringify({ ...event, case: other }), `${other}/${event.id}`)
        const later = (time) => new Date(Date.parse(time) + n * 60_000).toISOString()
        const due = summary.due.map((due) => ({ ...due, due: later(due.due) }))
        const copy = { ...summary, case: other, incident: `SEC-2026-${other}`, headline: `${summary.headline} ${n}`, due }
        write.objectStore('summaries').put(JSON.stringify(copy), other)
      }
      await done
    }
    database.close()
    return events.length
  }, [id, copies])
}
