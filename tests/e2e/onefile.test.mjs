// The desk as one file, opened from a disk as by a double click: no server, no request.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { kept, log, openCase, send } from './support/cases.mjs'
import { Desk, says, useDesk } from './support/desk.mjs'
import { INVOICES } from './support/tickets.mjs'

useDesk()

const FILE = new URL('../../target/escalation-desk.html', import.meta.url).href

test('it decides, keeps, saves and trains, and asks nobody for anything', async () => {
  const desk = await Desk.open({ at: FILE })
  const { page } = desk
  await desk.paste(INVOICES)
  assert.match(await desk.verdict(), /Immediate.*Engineering Manager by 14:32 UTC/)
  await openCase(desk)
  await send(desk, 'note', { text: 'kept on a disk' }, /^Add the note/)
  await page.reload()
  await page.locator('.case-head h1').waitFor()
  await kept(desk)
  assert.match((await log(desk))[0], /kept on a disk/)
  await desk.go('#/cases', '.archive')
  const saving = page.waitForEvent('download')
  await page.locator('.archive').getByRole('button', { name: 'Save all cases as a file' }).click()
  const file = JSON.parse(await readFile(await (await saving).path(), 'utf8'))
  assert.equal(file.cases[0].events.length, 2)
  await desk.go('#/drills', '.drills')
  await says(page.locator('main'), /108 of 108/)
  assert.deepEqual(new Set(desk.requests), new Set([FILE]), 'nothing but the file itself')
  assert.deepEqual(desk.errors, [])
  await desk.close()
})

test('a mail file is taken apart', async () => {
  const desk = await Desk.open({ at: FILE })
  const mail = 'Subject: strange files\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\nWe can see the invoices of another company, gr=C3=BC=C3=9Fe'
  await desk.page.locator('input[type=file]').first().setInputFiles({ name: 'ticket.eml', mimeType: 'message/rfc822', buffer: Buffer.from(mail) })
  await says(desk.page.locator('.marked'), /strange files[^]*grüße/)
  assert.match(await desk.verdict(), /Immediate/)
  await desk.close()
})
