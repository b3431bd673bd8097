import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openBrowser } from './browser.js'
import { keyboard } from './hands.js'
import { admin, ask, kithURL, setUpLink, signIn } from './kith.js'
import { checkScreen } from './screen.js'

let browser, page, context

before(async () => {
  browser = await openBrowser({ locale: 'en-GB' })
  ;({ page, context } = browser)
})
after(() => browser.close())

// The tests follow one person from the set-up link on; each begins where the one before ended. The way to the first
// records is gone by keyboard.

test('the set-up link makes the first administrator', async () => {
  await page.goto(setUpLink)
  await checkScreen(page)
  await page.getByRole('button', { name: 'Create administrator' }).click()
  for (const text of ['Enter your name.', 'name@example.com', '10 are missing']) await page.getByText(text).waitFor()
  await checkScreen(page)
  const hand = keyboard(page)
  await hand.write(page.getByLabel('Your name'), admin.name)
  await hand.write(page.getByLabel('E-mail address'), admin.email)
  await hand.write(page.getByRole('textbox', { name: 'Password' }), admin.password)
  await hand.press(page.getByRole('button', { name: 'Create administrator' }))
  await page.getByRole('heading', { name: `Hello, ${admin.name}` }).waitFor()
  assert.equal(new URL(page.url()).search, '', 'the token is still in the address')
})

/** fromAccount chooses from one's own menu. */
async function fromAccount(item) {
  await page.locator('nav').last().getByRole('button').last().click()
  await page.getByRole('menuitem', { name: item, exact: true }).click()
}

test('an empty workspace says how to begin, and the gallery installs a template', async () => {
  await page.getByText('This workspace is empty').waitFor()
  await checkScreen(page)
  const hand = keyboard(page)
  await hand.press(page.getByRole('link', { name: 'See the templates' }))
  const template = page.getByRole('article', { name: 'Lead to deal' })
  await template.getByText('Deal lines').waitFor()
  await checkScreen(page)
  await hand.press(template.getByRole('button', { name: 'Install' }))
  await page.getByText('Lead to deal is installed.').waitFor()
  await template.getByText('Installed, version').waitFor()
  await template.getByRole('link', { name: 'Open your records' }).click()
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

test('Ctrl+K finds records and commands', async () => {
  await page.keyboard.press('Control+k')
  const box = page.getByRole('combobox', { name: 'Find records and commands' })
  await box.fill('ærø')
  await page.getByRole('option', { name: 'Ærø Skibe' }).waitFor()
  await checkScreen(page)
  await box.press('Enter')
  await page.waitForURL(/\/records\/companies\/[0-9a-f-]{36}$/)
  await page.keyboard.press('Control+k')
  await box.fill('go to templ')
  await box.press('Enter')
  await page.getByRole('heading', { name: 'Templates', level: 1 }).waitFor()
  await page.goto(kithURL)
})

test('the choice between light and dark stays', async () => {
  const scheme = () => page.locator('html').getAttribute('data-mantine-color-scheme')
  await fromAccount('Dark')
  await page.reload()
  await page.getByRole('heading', { name: 'Hello' }).waitFor()
  assert.equal(await scheme(), 'dark')
  await fromAccount('Light')
  await page.reload()
  await page.getByRole('heading', { name: 'Hello' }).waitFor()
  assert.equal(await scheme(), 'light')
})

test('the app speaks five languages', async () => {
  const greetings = {
    Español: 'Hola',
    中文: '您好',
    Русский: 'Здравствуйте',
    Монгол: 'Сайн байна уу',
    English: 'Hello',
  }
  for (const [language, greeting] of Object.entries(greetings)) {
    await fromAccount(language)
    await page.getByRole('heading', { name: greeting }).waitFor()
    await checkScreen(page)
  }
  await page.reload()
  await page.getByRole('heading', { name: 'Hello' }).waitFor()
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
  await fromAccount('Sign out')
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

test('nothing the pages did was refused by the policy, or failed', () => {
  assert.deepEqual(
    browser.complaints.filter((text) => !text.includes('net::ERR_INTERNET_DISCONNECTED')),
    [],
  )
})
