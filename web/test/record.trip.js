import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ask, kithURL, makeUser, openAs, runMark } from './kith.js'
import { checkScreen } from './screen.js'

let browser, page, context, other
const tag = `Trip ${runMark}`

before(async () => {
  browser = await openAs()
  ;({ page, context } = browser)
  const kari = { name: `Kari ${tag}`, email: `kari.${Date.now()}@example.com`, password: 'correct horse battery' }
  other = await openAs(await makeUser(context, kari, ['admin']))
})
after(async () => {
  await other?.close()
  await browser.close()
})

// One person makes a deal and works on it; a second one gets in the way. Each test begins where the one before ended.

const dialog = (name) => page.getByRole('dialog', { name })
const alert = () => page.getByRole('alert')
const shown = (name) => page.locator(`[data-field="${name}"]`).getByRole('definition')

/** saved waits until the record has values, past the pages. */
async function saved(id, fields, expected) {
  for (let tries = 0; ; tries++) {
    const { deal } = await ask(context, '/graphql', `query ($id: ID!) { deal(id: $id) { ${fields} } }`, { id })
    if (tries === 40) assert.deepEqual(deal, expected)
    if (JSON.stringify(deal) === JSON.stringify(expected)) return
    await page.waitForTimeout(100)
  }
}

const idHere = () => new URL(page.url()).pathname.split('/').at(-1)

test('a new record says all that is wrong at its fields, before and after it is sent', async () => {
  await page.goto(`${kithURL}/records/deals/new`)
  await page.getByRole('heading', { name: 'New Deal' }).waitFor()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await alert().getByText('Name: This is required.').waitFor()
  await page.locator('[name="name"]:focus').waitFor()
  await checkScreen(page)
  await page.keyboard.type(`Rollout ${tag}`)
  await alert().waitFor({ state: 'hidden' })
  await page.getByLabel('Probability').fill('140')
  await page.keyboard.press('Control+Enter')
  await alert().getByText('Probability').waitFor()
  await page.getByLabel('Probability').fill('40')
})

test('a record that is missing is made from the picker that misses it', async () => {
  const company = page.getByRole('combobox', { name: 'Company' })
  await company.fill(`Havn ${tag}`)
  await page.getByRole('option', { name: `Havn ${tag}` }).click()
  const drawer = dialog('New Company')
  await drawer.waitFor()
  assert.equal(await drawer.getByLabel('Name').inputValue(), `Havn ${tag}`)
  await drawer.getByLabel('Sector').fill('Shipping')
  await page.keyboard.press('Control+Enter')
  await drawer.waitFor({ state: 'hidden' })
  for (let tries = 0; tries < 40 && !(await company.inputValue()); tries++) await page.waitForTimeout(50)
  assert.equal(await company.inputValue(), `Havn ${tag}`)
  await page.keyboard.press('Control+s')
  await page.getByRole('heading', { name: `Rollout ${tag}` }).waitFor()
  await saved(idHere(), 'probability company { name sector }', {
    probability: '40',
    company: { name: `Havn ${tag}`, sector: 'Shipping' },
  })
  await checkScreen(page)
})

test('a field is edited in place, by keyboard too', async () => {
  await page.getByRole('button', { name: 'Edit Next step' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('Call on Monday')
  await page.keyboard.press('Enter')
  await shown('nextStep').getByText('Call on Monday').waitFor()
  await saved(idHere(), 'nextStep', { nextStep: 'Call on Monday' })
  await page.getByRole('button', { name: 'Edit Next step' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('something else')
  await page.keyboard.press('Escape')
  await shown('nextStep').getByText('Call on Monday').waitFor()
  await shown('description').click()
  await page.keyboard.type('none so far')
  await page.getByRole('heading', { level: 1 }).click()
  await saved(idHere(), 'nextStep description', { nextStep: 'Call on Monday', description: 'none so far' })
})

test('what a second person changes arrives; the same field changed by both is solved', async () => {
  const id = idHere()
  const theirs = await other.context.newPage()
  await theirs.goto(page.url())
  await theirs.getByRole('heading', { name: `Rollout ${tag}` }).waitFor()
  await page.keyboard.press('e')
  await page.getByLabel('Next step').fill('Mine')
  await page.getByLabel('Probability').fill('55')
  const mutation = 'mutation ($id: ID!) { updateDeal(id: $id, input: {nextStep: "Theirs", description: null}) { id } }'
  await ask(other.context, '/graphql', mutation, { id })
  await theirs.locator('[data-field="nextStep"]').getByText('Theirs').waitFor()
  await page.getByText('Changed by somebody else meanwhile').waitFor()
  await page.waitForFunction(() => document.querySelector('[name="description"]')?.value === '')
  await page.keyboard.press('Control+s')
  const conflict = dialog('Somebody else changed the same fields')
  await conflict.getByRole('radio', { name: 'Theirs' }).waitFor()
  assert.equal(await conflict.getByRole('radio', { name: 'Mine' }).isChecked(), true)
  await checkScreen(page)
  await conflict.getByRole('button', { name: 'Save this' }).click()
  await saved(id, 'nextStep probability description', { nextStep: 'Mine', probability: '55', description: null })
  await shown('nextStep').getByText('Mine').waitFor()
  await theirs.locator('[data-field="nextStep"]').getByText('Mine').waitFor()
  await theirs.close()
})

test('nothing typed is lost when the network drops, nor when the page is left', async () => {
  const id = idHere()
  await context.setOffline(true)
  await page.keyboard.press('e')
  await page.getByLabel('Next step').fill('Typed on a train')
  await page.keyboard.press('Control+s')
  await alert().getByText('What you typed is kept').waitFor()
  await context.setOffline(false)
  await saved(id, 'nextStep', { nextStep: 'Typed on a train' })
  await shown('nextStep').getByText('Typed on a train').waitFor()
  await page.keyboard.press('e')
  await page.getByLabel('Next step').fill('Not saved')
  await page.reload()
  await page.getByText('did not save is back').waitFor()
  assert.equal(await page.getByLabel('Next step').inputValue(), 'Not saved')
  await page.getByRole('button', { name: 'Discard' }).click()
  await shown('nextStep').getByText('Typed on a train').waitFor()
})

test('a session that ends takes nothing along', async () => {
  const id = idHere()
  await page.keyboard.press('e')
  await page.getByLabel('Next step').fill('After the coffee')
  await context.request.delete(`${kithURL}/session`)
  await page.keyboard.press('Control+s')
  const again = dialog('Sign in again')
  await again.getByRole('button', { name: 'Show the password' }).waitFor()
  await again.getByRole('textbox', { name: 'Password' }).fill('correct horse battery')
  await page.keyboard.press('Enter')
  await again.waitFor({ state: 'hidden' })
  await saved(id, 'nextStep', { nextStep: 'After the coffee' })
})

test('what belongs to a record is listed below it, and added there', async () => {
  await page.getByRole('tab', { name: 'Activity' }).click()
  await page.getByRole('button', { name: 'Add: Task' }).click()
  const drawer = dialog('New Task')
  await drawer.getByLabel('Title').fill(`Write the offer ${tag}`)
  await checkScreen(page)
  await drawer.getByRole('button', { name: 'Save', exact: true }).click()
  await page
    .getByRole('table', { name: 'Tasks' })
    .getByRole('link', { name: `Write the offer ${tag}` })
    .waitFor()
})

test('the history tells who changed what', async () => {
  await page.getByRole('tab', { name: 'History' }).click()
  const past = page.getByRole('tabpanel', { name: 'History' })
  const change = past
    .getByRole('listitem')
    .filter({ hasText: 'Theirs' })
    .filter({ hasText: `Kari ${tag}` })
  await change.first().waitFor()
  await past.getByText('created this record').waitFor()
})

test('a record goes to the trash and comes back', async () => {
  const address = page.url()
  const trash = async () => {
    await page.getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name: 'Move to trash' }).click()
    await page.getByText('” is in the trash').last().waitFor()
  }
  await trash()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('is restored').waitFor()
  await page.goto(address)
  await page.getByRole('heading', { name: `Rollout ${tag}` }).waitFor()
  await trash()
  await page.goto(address)
  await page.getByText('This record is in the trash').waitFor()
  await page.getByRole('button', { name: 'Restore' }).click()
  await page.getByRole('button', { name: 'Edit', exact: true }).waitFor()
  await trash()
  await page.goto(address)
  await page.getByRole('button', { name: 'Delete forever' }).click()
  await dialog(/forever/)
    .getByRole('button', { name: 'Delete forever' })
    .click()
  await page.getByText('is deleted forever').waitFor()
  await page.goto(address)
  await page.getByRole('heading', { name: 'There is no such record' }).waitFor()
})

test('nothing the pages did was refused by the policy, or failed', () => {
  const offline = /ERR_INTERNET_DISCONNECTED|WebSocket/
  assert.deepEqual(
    [...browser.complaints, ...other.complaints].filter((text) => !offline.test(text)),
    [],
  )
})
