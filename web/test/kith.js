import assert from 'node:assert/strict'

/** kithURL is where the Kith under test is served, setUpLink the link it printed when it started. */
export const kithURL = need('KITH_URL')
export const setUpLink = need('KITH_SETUP')

export const admin = { name: 'Åse Nordmann', email: 'ase@example.com', password: 'correct horse battery' }

function need(name) {
  assert.ok(process.env[name], `${name} is not set: run .ci/browser, which starts Kith and sets it`)
  return process.env[name]
}

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
