import assert from 'node:assert/strict'
import { openBrowser } from './browser.js'

/** kithURL is where the Kith under test is served, setUpLink the link it printed when it started. */
export const kithURL = need('KITH_URL')
export const setUpLink = need('KITH_SETUP')

export const admin = { name: 'Åse Nordmann', email: 'ase@example.com', password: 'correct horse battery' }

function need(name) {
  assert.ok(process.env[name], `${name} is not set: run .ci/browser, which starts Kith and sets it`)
  return process.env[name]
}

/**
 * runMark tells one run's names from another's. It ends in a letter after which English only adds an s:
 * labels made of it have the plural that a test expects.
 */
export const runMark = `${Date.now().toString(36).slice(-5)}k`

/** ask sends an operation with the browser's session, past the pages. */
export async function ask(context, path, query, variables) {
  const answer = await context.request.post(kithURL + path, { data: { query, variables } })
  const { data, errors } = await answer.json()
  assert.equal(errors, undefined, JSON.stringify(errors))
  return data
}

/** signIn fills in the form that is shown. */
export async function signIn(page, { email, password }) {
  await page.getByLabel('E-mail address').fill(email)
  await page.getByRole('textbox', { name: 'Password' }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** openAs opens a browser of its own in which a person is signed in, the administrator unless another is given. */
export async function openAs(person = admin, options = {}) {
  const browser = await openBrowser({ locale: 'en-GB', ...options })
  try {
    await enter(browser.context, person)
  } catch (error) {
    await browser.close()
    throw error
  }
  return browser
}

/** enter signs a person in past the pages, and makes the administrator where the set-up link has not been used yet. */
async function enter(context, person) {
  const { email, password } = person
  const answer = await context.request.post(`${kithURL}/session`, { data: { email, password } })
  if (answer.status() !== 401 || person !== admin) return assert.ok(answer.ok(), await answer.text())
  const token = new URL(setUpLink).searchParams.get('token')
  const made = await context.request.post(`${kithURL}/setup`, { data: { ...admin, token } })
  assert.ok(made.ok(), await made.text())
}

/** makeUser makes somebody who can sign in, with roles. */
export async function makeUser(context, { name, email, password }, roles) {
  const mutation = 'mutation ($input: UserInput!) { createUser(input: $input) }'
  await ask(context, '/metadata', mutation, { input: { name, email, password, roles } })
  return { name, email, password }
}
