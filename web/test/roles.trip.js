import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ask, kithURL, makeUser, openAs, runMark as stamp } from './kith.js'
import { checkScreen } from './screen.js'

const title = `Visitor ${stamp}`
const entity = { name: `visit${stamp}`, plural: `visits${stamp}`, label: `Visit ${stamp}`, labels: `Visits ${stamp}` }

let browser, page

before(async () => {
  browser = await openAs()
  page = browser.page
  await ask(browser.context, '/metadata', 'mutation ($edit: EditInput!) { applyChanges(edit: $edit) { version } }', {
    edit: { documents: [JSON.stringify(documentOf(entity))] },
  })
  await page.goto(`${kithURL}/settings/roles`)
})
after(() => browser.close())

test('a role is made, and may view some records, without one field', async () => {
  await page.getByRole('heading', { name: 'Roles' }).waitFor()
  await checkScreen(page)
  await page.getByRole('tab', { name: 'Who may do what' }).click()
  await page.getByRole('columnheader', { name: 'Administrator' }).waitFor()
  await checkScreen(page)
  await page.getByRole('button', { name: 'New role' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'New role' }).click()
  await page.getByText('Enter a title').waitFor()
  await checkScreen(page)
  await page.getByLabel('Title').fill(title)
  await page.getByRole('dialog').getByRole('button', { name: 'New role' }).click()
  await page.getByRole('heading', { name: title }).waitFor()
  await page.getByRole('button', { name: `${entity.label}, View: No records` }).click()
  await page.getByRole('menuitem', { name: 'Some records, by a condition' }).click()
  await page.getByRole('button', { name: `${entity.label}, View: Some records` }).waitFor()
  await checkScreen(page)
})

test('its condition is made with the builder', async () => {
  await page.getByRole('button', { name: entity.label, exact: true }).click()
  const panel = page.getByRole('dialog')
  await panel.getByText('createdBy == me').waitFor()
  await pick(panel.getByRole('combobox', { name: 'Field', exact: true }), 'Country')
  await pick(panel.getByRole('combobox', { name: 'Comparison' }), 'is')
  await panel.getByRole('textbox', { name: 'Value' }).fill('NO')
  await panel.getByText("country == 'NO'").waitFor()
  await pick(panel.getByRole('combobox', { name: 'Fields', exact: true }), 'All but those not ticked')
  await panel.getByRole('checkbox', { name: 'Secret' }).waitFor()
  assert.equal(await panel.getByRole('checkbox', { name: 'Secret' }).isChecked(), false)
  await checkScreen(page)
})

test('a condition that can only be text stays one, and what is wrong with it is told', async () => {
  const panel = page.getByRole('dialog')
  await panel.getByRole('button', { name: 'Edit as text' }).click()
  const text = panel.getByRole('textbox', { name: 'Which records' })
  await text.fill("size(name) > 3 && contry == 'NO'")
  await panel.getByText("did you mean 'country'").waitFor()
  await panel.getByText('says more than the builder can show').waitFor()
  await checkScreen(page)
  await text.fill("country == 'NO'")
  await panel.getByRole('button', { name: 'Use the builder' }).click()
  await panel.getByRole('combobox', { name: 'Field', exact: true }).waitFor()
  await panel.getByRole('button', { name: 'Close' }).click()
  await page.getByText(/may view those whose Country is “NO”, without Secret/).waitFor()
})

test('published, it lets somebody see just that', async () => {
  await page.getByRole('button', { name: 'Publish' }).click()
  await page.getByRole('button', { name: 'Publish' }).waitFor({ state: 'hidden' })
  const input = [
    { name: 'Fjord', country: 'NO', secret: 'hidden' },
    { name: 'Alps', country: 'CH', secret: 'hidden' },
  ]
  const type = entity.name[0].toUpperCase() + entity.name.slice(1)
  const many = entity.plural[0].toUpperCase() + entity.plural.slice(1)
  await ask(
    browser.context,
    '/graphql',
    `mutation ($input: [${type}Create!]!) { create${many}(input: $input) { count } }`,
    { input },
  )
  const { roles } = await ask(browser.context, '/metadata', '{ roles { name title } }')
  const role = roles.find((one) => one.title === title || one.title.en === title).name
  const visitor = { name: 'Visitor', email: `visitor.${stamp}@example.com`, password: 'correct horse battery' }
  const guest = await openAs(await makeUser(browser.context, visitor, [role]))
  try {
    await guest.page.goto(`${kithURL}/records/${entity.plural}`)
    await guest.page.getByText('Fjord').first().waitFor()
    assert.equal(await guest.page.getByText('Alps').count(), 0)
    assert.equal(await guest.page.getByText('Secret').count(), 0)
    const data = await ask(guest.context, '/graphql', `{ ${entity.plural} { nodes { name country } totalCount } }`)
    assert.deepEqual(data[entity.plural], { nodes: [{ name: 'Fjord', country: 'NO' }], totalCount: 1 })
    await assert.rejects(ask(guest.context, '/graphql', `{ ${entity.plural} { nodes { secret } } }`))
    assert.deepEqual(guest.complaints, [])
  } finally {
    await guest.close()
  }
})

test('a role that comes with the program is shown, not changed', async () => {
  await page.goto(`${kithURL}/settings/roles/employee`)
  await page.getByText('This role comes with Kith').waitFor()
  await page.getByRole('button', { name: /^User, View: All records/ }).click()
  assert.deepEqual(await page.getByRole('menuitem').allInnerTexts(), ['Conditions and fields…'])
  await page.keyboard.press('Escape')
  await checkScreen(page)
})

test('nothing the pages did was refused by the policy, or failed', () => {
  assert.deepEqual(browser.complaints, [])
})

async function pick(box, option) {
  await box.click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

function documentOf({ name, plural, label, labels }) {
  const text = (title) => ({ 'x-kind': 'text', title })
  return {
    $schema: 'kith:entity',
    $id: name,
    type: 'object',
    title: label,
    'x-entity': { plural, pluralTitle: labels, display: 'name' },
    properties: { name: text('Name'), country: text('Country'), secret: text('Secret') },
    required: ['name'],
  }
}
