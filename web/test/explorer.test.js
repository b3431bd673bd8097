import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ask, kithURL, openAs } from './kith.js'
import { checkScreen } from './screen.js'

let browser, page, query, answer

before(async () => {
  browser = await openAs()
  page = browser.page
  query = page.locator('.graphiql-query-editor')
  answer = page.locator('.graphiql-response')
  await makeCompany('Ærø Kabler')
})
after(() => browser.close())

async function makeCompany(name) {
  const mutation = 'mutation ($input: CompanyCreate!) { createCompany(input: $input) { id } }'
  await ask(browser.context, '/graphql', mutation, { input: { name } })
}

/** write puts a text in the place of the one in the editor. */
async function write(text) {
  await query.locator('.view-lines').click()
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText(text)
}

/** run runs a text at once, before the editor has read it. */
async function run(text) {
  await write(text)
  await page.keyboard.press('Control+Enter')
}

test('GraphiQL runs a query, completes by the model and marks what is wrong', async () => {
  await page.goto(`${kithURL}/graphiql?entity=companies`)
  await query.getByText('totalCount').waitFor()
  await page.getByRole('button', { name: 'Execute query' }).click()
  await answer.getByText('totalCount').waitFor()
  await run('query { companies(filter: {name: {eq: "Ærø Kabler"}}) { nodes { name } } }')
  await answer.getByText('Ærø').first().waitFor()
  await checkScreen(page, { within: '.top' })
  await query.locator('.view-lines').click()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('{ companies { nodes { nonsense } } ')
  await query.locator('.squiggly-error').first().waitFor()
  await page.keyboard.press('Control+Enter')
  await answer.getByText('Cannot').first().waitFor()
})

test('GraphiQL follows a subscription until it is stopped', async () => {
  await run('subscription { companyChanged { action company { name } } }')
  await page.getByRole('button', { name: 'Stop query' }).waitFor()
  await told('Læsø Kabler')
  await answer.getByText('CREATED').waitFor()
  await told('Samsø Kabler')
  await page.getByRole('button', { name: 'Stop query' }).click()
  await page.getByRole('button', { name: 'Execute query' }).waitFor()
  await write('query one { companies { totalCount } } subscription two { companyChanged(since: "never") { id } }')
  await page.getByRole('button', { name: 'Execute query' }).and(page.locator('[aria-haspopup=menu]')).click()
  await page.getByRole('menuitem', { name: 'two' }).click()
  await answer.getByText("since can't be read").waitFor()
  await page.getByRole('button', { name: 'Execute query' }).waitFor()
})

/** told makes companies of a name until the answer shows one: nothing says when the server has begun to tell. */
async function told(name) {
  const shown = answer.getByText(name)
  while (!(await shown.isVisible())) {
    await makeCompany(name)
    await shown.waitFor({ timeout: 2000 }).catch(() => undefined)
  }
}

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
