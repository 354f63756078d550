// The policy's owner at a criterion: its examples, and "try it" with every step of the reading.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Desk, counts, says, useDesk } from './support/desk.mjs'
import { HOW_TO, INVOICES } from './support/tickets.mjs'

useDesk()

/** Opens a criterion's page. */
async function criterion(id, options) {
  const desk = await Desk.open({ hash: `#/policy/criterion/${id}`, ...options })
  await desk.page.getByRole('heading', { level: 2, name: 'Try it' }).waitFor()
  const form = desk.page.getByRole('region', { name: 'Try it' })
  return {
    desk,
    form,
    field: form.getByLabel('Words as a customer would write them'),
    verdict: form.getByRole('status'),
    /** What a step says, in one line. */
    async step(name) {
      const details = form.locator('details.steps')
      if (!(await details.evaluate((element) => element.open))) await details.locator('summary').click()
      const row = details.locator('.facts-of > div', { has: desk.page.getByText(name, { exact: true }) })
      return (await row.locator('dd').innerText()).replace(/\s+/g, ' ')
    },
  }
}

test('a sentence that holds shows its words, concepts, frames and weights', async () => {
  const { desk, field, verdict, step } = await criterion('security.breach')
  await field.fill(INVOICES)
  await says(verdict, /^It holds\./)
  assert.ok((await verdict.locator('mark').count()) > 0, 'the deciding words are marked')
  assert.match(await step('Words'), /invoices → invoice.*adresses → address \(spelling\)/)
  assert.match(await step('Concepts'), /@\S+ “/)
  assert.match(await step('Frames that hit'), /holds/)
  assert.match(await step('Learned weights'), /^breach \d\.\d\d: it agrees with the frames, by “.*asks from/)
  assert.equal(await desk.page.locator('.steps code').first().isVisible(), true, 'a frame is shown as it is written')
  assert.deepEqual(desk.errors, [])
  await desk.close()
})

test('a sentence that nearly holds says what lacks, and a denial what sets it aside', async () => {
  const { desk, field, verdict, step } = await criterion('security.breach')
  await field.fill('This is NOT a security breach, I just forgot my password.')
  await says(verdict, /^It does not hold\./)
  assert.match(await step('Frames that hit'), /security breach” the text denies it/)
  assert.match(await step('Scope'), /\(negated\) sets aside “security breach”/)
  assert.match(await step('Frames that nearly hit'), /^None$|Found .*(lacks|but) /)
  await field.fill(HOW_TO)
  await says(verdict, /^It does not hold\./)
  assert.match(await step('Frames that hit'), /^None$/)
  assert.match(await step('Learned weights'), /^breach \u2212\d\.\d\d: too low to matter/)
  await field.fill('')
  assert.equal(await desk.page.locator('.steps').count(), 0, 'nothing to read, nothing to say')
  await field.fill('Bonjour, je ne peux plus ouvrir les fichiers de mon entreprise depuis hier soir, merci.')
  await says(desk.page.locator('.try'), /These words are not read/)
  await desk.close()
})

test('amounts that were read become facts', async () => {
  const { desk, field, verdict, step } = await criterion('financial.large-refund')
  await field.fill('Please refund the $1,200 you charged us in May.')
  await says(verdict, /^It holds\./)
  assert.match(await step('Readings'), /“\$1,200” 1,200 USD.*Refund.*: 1,200 USD/)
  await field.fill('Please refund the $1,000 you charged us in May.')
  await says(verdict, /Lacking: .*1,000 USD, must be more than 1,000 USD/)
  await desk.close()
})

test('examples hold or do not, as they say, and can be tried with their facts', async () => {
  const { desk, form, field, verdict } = await criterion('high-value.churn-risk')
  const lists = desk.page.locator('.examples')
  await counts(lists, 2)
  const [holds, not] = [lists.nth(0), lists.nth(1)]
  for (const [list, answer] of [[holds, /^It holds\./], [not, /^It (does not hold|depends on an answer)\./]]) {
    const buttons = await list.getByRole('button').all()
    assert.ok(buttons.length >= 1)
    for (const button of buttons) {
      await button.click()
      assert.match(await verdict.innerText(), answer, await list.innerText())
      assert.equal(await field.evaluate((element) => element === document.activeElement), true, 'the field has the focus')
    }
  }
  const facts = form.getByRole('button', { name: 'Without that' })
  const known = await desk.page.locator('.examples .minor').count()
  assert.ok(known > 0, 'an example says what is known besides')
  for (const button of await holds.getByRole('button').all()) {
    await button.click()
    if (await facts.count()) break
  }
  await facts.click()
  await counts(facts, 0)
  assert.doesNotMatch(await verdict.innerText(), /^It holds\./)
  await desk.close()
})

for (const [width, dark] of [[1440, false], [1440, true], [320, false], [320, true]]) {
  test(`all of it unfolded, ${width} px, ${dark ? 'dark' : 'light'}`, async () => {
    const { desk, field, step } = await criterion('security.breach', { width, dark, height: 800 })
    await field.fill(`${INVOICES} This is not a data breach of yours, is it?`)
    await step('Words')
    await desk.settle()
    assert.deepEqual(await desk.axe(), [])
    assert.equal(await desk.overflows(), false, 'nothing sticks out')
    await desk.shot(`try-it-${width}-${dark ? 'dark' : 'light'}`)
    await desk.close()
  })
}
