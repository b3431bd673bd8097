import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ask, kithURL, openAs, runMark as stamp } from './kith.js'
import { checkScreen } from './screen.js'

const name = `Zoë Müller ${stamp}`
const email = `zoe.${stamp}@example.com`

let browser, page, zoe

before(async () => {
  browser = await openAs()
  page = browser.page
})
after(() => browser.close())

const rowOf = (text) => page.getByRole('row').filter({ hasText: text })

test('somebody is added, and given what they sign in with', async () => {
  await page.goto(`${kithURL}/settings/users`)
  await page.getByRole('heading', { name: 'Members' }).waitFor()
  await checkScreen(page)
  await page.getByRole('button', { name: 'Add person' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Add person' }).click()
  for (const text of ['Enter a name.', 'name@example.com', 'at least one role']) await dialog.getByText(text).waitFor()
  await checkScreen(page)
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByLabel('E-mail address').fill('ase@example.com')
  await choose(dialog.getByRole('combobox', { name: 'Roles' }), 'Employee')
  await dialog.getByRole('button', { name: 'Add person' }).click()
  await dialog.getByLabel('E-mail address').and(page.locator('[aria-invalid=true]')).waitFor()
  await dialog.getByLabel('E-mail address').fill(email)
  await dialog.getByRole('button', { name: 'Add person' }).click()
  await page.getByRole('dialog', { name: `${name} can sign in` }).waitFor()
  await checkScreen(page)
  const [address, login, password] = (
    await page.getByLabel('Address, e-mail and password', { exact: true }).innerText()
  ).split('\n')
  assert.deepEqual([address, login], [kithURL, email])
  await page.getByRole('button', { name: 'Done' }).click()
  zoe = await openAs({ email, password })
})

test('they are found and changed', async () => {
  await page.getByRole('textbox', { name: 'Search by name or address' }).fill(stamp)
  await rowOf(name).waitFor()
  await rowOf('Åse Nordmann').waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: `Edit ${name}` }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill(`${name} II`)
  await choose(dialog.getByRole('combobox', { name: 'Roles' }), 'Read only')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await rowOf(`${name} II`).getByText('Read only').waitFor()
})

test('one changes one’s own language, name and password', async () => {
  await zoe.page.goto(`${kithURL}/profile`)
  await zoe.page.getByRole('heading', { name: 'Your profile' }).waitFor()
  await checkScreen(zoe.page)
  await zoe.page.getByLabel('Name').fill(`Zoë ${stamp}`)
  await zoe.page.getByRole('button', { name: 'Save' }).click()
  await zoe.page.getByText('Your name is saved.').waitFor()
  await zoe.page.getByRole('combobox', { name: 'Language' }).click()
  await zoe.page.getByRole('option', { name: 'Español' }).click()
  await zoe.page.getByRole('heading', { name: 'Su perfil' }).waitFor()
  await zoe.page.getByLabel('Contraseña actual').fill('wrong, wrong, wrong')
  await zoe.page.getByLabel('Contraseña nueva').fill('a few random words')
  await zoe.page.getByRole('button', { name: 'Cambiar contraseña' }).click()
  await zoe.page.getByText('La contraseña actual no es correcta.').first().waitFor()
  assert.equal((await signIn('a few random words')).status(), 401)
})

test('the language comes along to another browser', async () => {
  const me = await ask(zoe.context, '/metadata', '{ me { locale name } }')
  assert.deepEqual(me.me, { locale: 'es', name: `Zoë ${stamp}` })
  await zoe.page.evaluate(() => localStorage.clear())
  await zoe.page.goto(`${kithURL}/profile`)
  await zoe.page.getByRole('heading', { name: 'Su perfil' }).waitFor()
})

test('somebody gets a new password, is shut out and let in', async () => {
  await page.goto(`${kithURL}/settings/users`)
  await page.getByRole('textbox', { name: 'Search by name or address' }).fill(stamp)
  await menu('New password')
  await page.getByRole('button', { name: 'Make a password' }).click()
  const password = await page.getByLabel('New password', { exact: true }).innerText()
  await page.getByRole('button', { name: 'Done' }).click()
  assert.equal((await signIn(password)).status(), 200)
  await menu('Shut out')
  await page.getByRole('dialog').getByRole('button', { name: 'Shut out' }).click()
  await page.getByText('is shut out.').waitFor()
  assert.equal((await signIn(password)).status(), 401)
  await menu('Let in again')
  await page.getByText('can sign in again.').waitFor()
  assert.equal((await signIn(password)).status(), 200)
})

test('a key is made, works, and is revoked', async () => {
  const keyName = `Web site ${stamp}`
  await page.goto(`${kithURL}/settings/keys`)
  await page.getByRole('button', { name: 'New key' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill(keyName)
  await choose(dialog.getByRole('combobox', { name: 'Roles' }), 'Read only')
  await checkScreen(page)
  await dialog.getByRole('button', { name: 'Make the key' }).click()
  await page.getByRole('dialog', { name: `The key ${keyName}` }).waitFor()
  await checkScreen(page)
  const secret = await page.getByLabel('Key', { exact: true }).innerText()
  const example = await page.getByLabel('Try it', { exact: true }).innerText()
  assert.ok(example.includes(secret) && example.includes(`${kithURL}/graphql`), example)
  await page.getByRole('button', { name: 'Done' }).click()
  assert.equal((await withKey(secret)).status, 200)
  await page.getByRole('row', { name: keyName }).waitFor()
  await checkScreen(page)
  await page.getByRole('button', { name: `Revoke ${keyName}` }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
  await page.getByText('no longer works').waitFor()
  assert.equal((await withKey(secret)).status, 401)
})

test('nothing the pages did was refused by the policy, or failed', async () => {
  assert.deepEqual([...browser.complaints, ...zoe.complaints], [])
  await zoe.close()
})

async function menu(item) {
  await page.getByRole('button', { name: `What to do with Zoë ${stamp}` }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

async function choose(box, option) {
  await box.click()
  await page.getByRole('option', { name: option, exact: true }).click()
  await page.keyboard.press('Escape')
}

/** signIn tries a password without a browser. */
function signIn(password) {
  return zoe.context.request.post(`${kithURL}/session`, { data: { email, password } })
}

function withKey(secret) {
  return fetch(`${kithURL}/graphql`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${secret}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ query: '{ __typename }' }),
  })
}
