import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ask, kithURL, openAs } from './kith.js'
import { checkScreen } from './screen.js'

let browser, page

before(async () => {
  browser = await openAs()
  page = browser.page
  const mutation = 'mutation ($input: CompanyCreate!) { createCompany(input: $input) { id } }'
  await ask(browser.context, '/graphql', mutation, { input: { name: 'Ærø Kabler' } })
})
after(() => browser.close())

test('GraphiQL runs a query, completes by the model and marks what is wrong', async () => {
  const query = page.locator('.graphiql-query-editor')
  const answer = page.locator('.graphiql-response')
  await page.goto(`${kithURL}/graphiql?entity=companies`)
  await query.getByText('totalCount').waitFor()
  await page.getByRole('button', { name: 'Execute query' }).click()
  await answer.getByText('Ærø').waitFor()
  await checkScreen(page, { within: '.top' })
  await query.locator('.view-lines').click()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('{ companies { nodes { nonsense } } ')
  await query.locator('.squiggly-error').first().waitFor()
  await page.keyboard.press('Control+Enter')
  await answer.getByText('Cannot').first().waitFor()
})

test('GraphiQL speaks to the admin API too', async () => {
  await page.getByRole('link', { name: 'Admin' }).click()
  await page.locator('.graphiql-query-editor').getByText('documents').waitFor()
  await page.getByRole('button', { name: 'Execute query' }).click()
  await page.locator('.graphiql-response').getByText('ENTITY').first().waitFor()
  await page.getByRole('link', { name: 'Kith home' }).click()
  await page.getByRole('heading', { name: 'Hello' }).waitFor()
})

test('nothing the explorer did was refused by the policy, or failed', () => {
  assert.deepEqual(browser.complaints, [])
})
