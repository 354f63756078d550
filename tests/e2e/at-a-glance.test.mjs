// What an agent sees at a glance: the answer below the words, the first screen, one time for one promise.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Desk, counts, says, useDesk } from './support/desk.mjs'
import { UNION } from './support/tickets.mjs'

useDesk()

test('typed at 320 px, the answer stands below the words: tier, first thing, deadline and whom to call', async () => {
  const desk = await Desk.open({ width: 320, height: 640 })
  await desk.field.pressSequentially('I can see the invoices of another company.')
  await desk.settle()
  assert.equal(await desk.page.evaluate(() => document.activeElement.id), 'ticket', 'one is still typing')
  const bottom = async (what) => {
    const box = await desk.page.locator(what).first().boundingBox()
    return box.y + box.height
  }
  assert.ok(await bottom('.banner .call') < 640, `${await bottom('.banner .call')}`)
  assert.equal(await desk.overflows(), false)
  // What could be worse is asked in the same place, before anything that is not settled yet.
  await desk.button('Start over').click()
  await desk.paste('our API calls fail with error 500')
  await says(desk.banner, /^Could be Immediate\s+Answer the question below by\s+14:32 UTC.*Until you answer, .*Are other customers affected too\?/s)
  assert.ok(await bottom('.banner .answers') < 640, `${await bottom('.banner .answers')}`)
  await desk.shot('story-10-typed')
  await desk.close()
})

test('examples on the first screen are the policy’s own cases', async () => {
  const desk = await Desk.open({ width: 320, height: 640 })
  const examples = desk.page.locator('.examples button')
  await counts(examples, 4)
  assert.equal(await desk.overflows(), false)
  const tiers = []
  for (let place = 0; place < 4; place++) {
    await examples.nth(place).click()
    await desk.settle()
    tiers.push(/^\S+/.exec(await desk.verdict())[0])
    await desk.button('Start over').click()
    await examples.first().waitFor()
  }
  assert.deepEqual(tiers, ['Immediate', 'Priority', 'Standard', 'No'])
  await desk.close()
})

test('two matters with two promises: one time for the first answer; a channel is not named twice', async () => {
  const desk = await Desk.open()
  await desk.paste(UNION)
  const times = await desk.banner.locator('.times dt').allInnerTexts()
  assert.deepEqual(times, ['First answer to the customer by', 'Next update by, then every 30 min', 'Solved by'])
  const channel = (await desk.contacts()).find(({ name }) => name === '#security-alerts')
  assert.match(channel.text, /^#security-alerts by 14:32 UTC 1[45] min left Slack Copy/)
  await desk.close()
})
