import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openBrowser } from './browser.js'
import { admin, ask, kithURL, setUpLink, signIn } from './kith.js'
import { checkScreen } from './screen.js'

let browser, page, context

before(async () => {
  browser = await openBrowser()
  ;({ page, context } = browser)
})
after(() => browser.close())

// The tests follow one person from the set-up link on; each begins where the one before ended.

test('the set-up link makes the first administrator', async () => {
  await page.goto(setUpLink)
  await checkScreen(page)
  await page.getByRole('button', { name: 'Create administrator' }).click()
  for (const text of ['Enter your name.', 'name@example.com', '10 are missing']) await page.getByText(text).waitFor()
  await checkScreen(page)
  await page.getByLabel('Your name').fill(admin.name)
  await page.getByLabel('E-mail address').fill(admin.email)
  await page.getByRole('textbox', { name: 'Password' }).fill(admin.password)
  await page.getByRole('button', { name: 'Create administrator' }).click()
  await page.getByRole('heading', { name: `Hello, ${admin.name}` }).waitFor()
  assert.equal(new URL(page.url()).search, '', 'the token is still in the address')
})

test('home shows the entities of the model and counts their records', async () => {
  const mutation = 'mutation ($input: [CompanyCreate!]!) { createCompanies(input: $input) { count } }'
  await ask(context, '/graphql', mutation, { input: [{ name: 'Ærø Skibe' }, { name: '東京商事' }] })
  await page.goto(kithURL)
  await page.locator('[data-entity="companies"]').getByText('2 records').waitFor()
  const { documents } = await ask(context, '/metadata', '{ documents(type: ENTITY) { body } }')
  const plurals = documents.map(({ body }) => body['x-entity'].plural)
  const shown = await page.locator('[data-entity]').evaluateAll((items) => items.map((item) => item.dataset.entity))
  assert.ok(plurals.length > 5)
  assert.deepEqual(
    plurals.filter((plural) => !shown.includes(plural)),
    [],
  )
  await checkScreen(page)
})

test('the choice between light and dark stays', async () => {
  await page.getByRole('button', { name: 'Use dark colours' }).click()
  await page.reload()
  await page.getByRole('button', { name: 'Use light colours' }).click()
  await page.getByRole('button', { name: 'Use dark colours' }).waitFor()
  await page.evaluate(() => localStorage.clear())
})

test('a page that does not exist says so', async () => {
  const answer = await page.goto(`${kithURL}/nowhere`)
  assert.equal(answer.status(), 404)
  await page.getByRole('heading', { name: 'There is nothing here' }).waitFor()
  await checkScreen(page)
  await page.getByRole('link', { name: 'Go to the home page' }).click()
})

test('an address of another site is not followed', async () => {
  await page.goto(`${kithURL}/?next=//example.com/`)
  await page.getByRole('heading', { name: 'Hello' }).waitFor()
  assert.equal(new URL(page.url()).origin, kithURL)
})

test('signing out ends the session', async () => {
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  await checkScreen(page)
  const answer = await context.request.get(`${kithURL}/session`)
  assert.equal(answer.status(), 401)
})

test('a set-up link works once', async () => {
  await page.goto(setUpLink)
  await page.getByLabel('Your name').fill('Somebody Else')
  await page.getByLabel('E-mail address').fill('else@example.com')
  await page.getByRole('textbox', { name: 'Password' }).fill(admin.password)
  await page.getByRole('button', { name: 'Create administrator' }).click()
  await page.getByRole('heading', { name: 'This link no longer works' }).waitFor()
  await page.getByRole('link', { name: 'Go to sign in' }).click()
})

test('sign-in tells what is wrong', async () => {
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByText('Enter your password.').waitFor()
  await signIn(page, { email: admin.email, password: 'something else' })
  await page.getByRole('alert').getByText('address or the password is wrong').waitFor()
  await checkScreen(page)
  await context.setOffline(true)
  await signIn(page, admin)
  await page.getByRole('alert').getByText("can't be reached").waitFor()
  await context.setOffline(false)
})

test('GraphiQL is for people signed in, who get there after signing in', async () => {
  await page.goto(`${kithURL}/graphiql?entity=companies`)
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  await signIn(page, admin)
  await page.waitForURL(`${kithURL}/graphiql?entity=companies`)
})

test('GraphiQL runs a query, completes by the model and marks what is wrong', async () => {
  const query = page.locator('.graphiql-query-editor')
  const answer = page.locator('.graphiql-response')
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

test('too many failures are told', async () => {
  await page.getByRole('button', { name: 'Sign out' }).click()
  for (let tries = 0; tries < 30 && !(await page.getByText('Too many attempts').isVisible()); tries++) {
    const answered = page.waitForResponse((response) => response.request().method() === 'POST')
    await signIn(page, { email: 'nobody@example.com', password: `guess ${tries}` })
    await answered
    await page.getByRole('alert').waitFor()
  }
  await page.getByRole('alert').getByText('try again in').waitFor()
})

test('nothing the pages did was refused by the policy, or failed', () => {
  assert.deepEqual(
    browser.complaints.filter((text) => !text.includes('net::ERR_INTERNET_DISCONNECTED')),
    [],
  )
})
