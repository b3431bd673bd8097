import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ask, kithURL, openAs } from './kith.js'
import { checkScreen } from './screen.js'

// Deals go through the pipeline that lead-to-deal brings: no quote without the internal cost.

let browser
const own = `Gate ${Date.now()}`
const ids = {}

const create = 'mutation ($input: [DealCreate!]!) { createDeals(input: $input) { ids } }'
const stageOf = async (name) => {
  const text = 'query ($id: ID!) { deal(id: $id) { stage internalCost { amount } stageSince stageTimeQualified } }'
  return (await ask(browser.context, '/graphql', text, { id: ids[name] })).deal
}

const untilIn = async (name, stage) => {
  for (let left = 50; (await stageOf(name)).stage !== stage; left--) {
    assert.ok(left > 0, `${name} does not get to ${stage}`)
    await new Promise((done) => setTimeout(done, 100))
  }
}

before(async () => {
  browser = await openAs()
  const names = ['dragged', 'stepped']
  const input = names.map((name) => ({ name: `${own} ${name}`, stage: 'qualified' }))
  const { createDeals } = await ask(browser.context, '/graphql', create, { input })
  names.forEach((name, index) => {
    ids[name] = createDeals.ids[index]
  })
})

after(async () => {
  await browser.close()
})

const boxIn = (dialog, name) => dialog.getByRole('textbox', { name }).first()

test('a gate stops a drag, says what it needs, and lets the card pass once that is given', async () => {
  const { page } = browser
  await page.goto(`${kithURL}/records/deals?view=board&by=stage&q=${encodeURIComponent(own)}`)
  const column = (name) => page.getByRole('region', { name })
  const card = column('Qualified')
    .getByRole('listitem')
    .filter({ hasText: `${own} dragged` })
  await card.dragTo(column('Proposal').getByRole('list'))
  const dialog = page.getByRole('dialog', { name: /goes to Proposal/ })
  await dialog.getByText('No quote without the internal cost').waitFor()
  await checkScreen(page)
  assert.equal((await stageOf('dragged')).stage, 'qualified')

  await dialog.getByRole('button', { name: 'Leave it where it is' }).click()
  await card.waitFor()
  await card.dragTo(column('Proposal').getByRole('list'))
  await boxIn(dialog, 'Amount').fill('100')
  await boxIn(dialog, 'Internal cost').fill('120')
  await dialog.getByRole('button', { name: 'Save and move' }).click()
  await dialog.getByText('No quote without the internal cost').waitFor()
  await boxIn(dialog, 'Internal cost').press('ControlOrMeta+a')
  await boxIn(dialog, 'Internal cost').pressSequentially('60')
  await dialog.getByRole('button', { name: 'Save and move' }).click()
  await column('Proposal')
    .getByRole('listitem')
    .filter({ hasText: `${own} dragged` })
    .waitFor()
  const deal = await stageOf('dragged')
  assert.equal(deal.stage, 'proposal')
  assert.equal(Number(deal.internalCost.amount), 60)
  assert.ok(deal.stageTimeQualified)
})

test('figures tell how records get on, and lead to them', async () => {
  const { page } = browser
  await page.goto(`${kithURL}/records/deals?view=all&layout=board&by=stage`)
  await page.getByRole('link', { name: 'Sales in figures' }).click()
  const row = page.getByRole('table', { name: 'Stages in figures' }).getByRole('row', { name: /^Qualified/ })
  await row.waitFor()
  await checkScreen(page)
  await page.getByRole('combobox', { name: 'Records made' }).click()
  await page.getByRole('option', { name: 'Made in the last 30 days' }).click()
  await page.waitForURL(/days=30/)
  await row.getByRole('link').first().click()
  await page.getByRole('link', { name: `${own} stepped` }).waitFor()
})

test('the path on a record is walked by keyboard', async () => {
  const { page } = browser
  await page.goto(`${kithURL}/records/deals/${ids.stepped}`)
  const path = page.getByRole('radiogroup', { name: 'Stages: Sales' })
  await path.getByRole('radio', { name: 'Qualified' }).focus()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Enter')
  await untilIn('stepped', 'prospecting')
  await path.and(page.locator('[aria-busy="false"]')).waitFor()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: /goes to Proposal/ })
  await dialog.waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  assert.equal((await stageOf('stepped')).stage, 'prospecting')
  await checkScreen(page)
})

test('a pipeline is designed', async () => {
  const { page } = browser
  await page.goto(`${kithURL}/settings/pipelines`)
  await page.getByRole('link', { name: 'Sales' }).click()
  await page.getByRole('button', { name: /^Proposal/ }).click()
  await page.getByText('Fields that need a value').waitFor()
  await checkScreen(page)
  await page.getByRole('button', { name: 'Move Proposal up' }).click()
  const stages = page.getByRole('region', { name: 'Stages' }).getByRole('listitem')
  await stages.nth(1).getByText('Proposal').waitFor()
  await page.getByRole('button', { name: 'Move Proposal down' }).click()
  await stages.nth(2).getByText('Proposal').waitFor()
})
