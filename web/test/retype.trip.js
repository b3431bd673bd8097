import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ask, kithURL, runMark as mark, openAs } from './kith.js'
import { checkScreen } from './screen.js'

let browser, page, context, version

const name = `crate${mark}`
const plural = `${name}s`
const title = `Crate ${mark}`

before(async () => {
  browser = await openAs()
  ;({ page, context } = browser)
  const document = {
    $schema: 'kith:entity',
    $id: name,
    type: 'object',
    title,
    'x-entity': { plural, pluralTitle: `Crates ${mark}`, display: 'name' },
    properties: { name: { 'x-kind': 'text', title: 'Name' }, weight: { 'x-kind': 'text', title: 'Weight' } },
  }
  const apply = 'mutation ($edit: EditInput!) { applyChanges(edit: $edit) { version } }'
  const applied = await ask(context, '/metadata', apply, { edit: { documents: [JSON.stringify(document)] } })
  version = applied.applyChanges.version
  const type = name.charAt(0).toUpperCase() + name.slice(1)
  const create = `mutation ($input: [${type}Create!]!) { create${type}s(input: $input) { count } }`
  const input = ['12', '007', 'heavy', 'abotu 3', 'abotu 3'].map((weight, i) => ({ name: `Crate ${i}`, weight }))
  await ask(context, '/graphql', create, { input })
})
after(async () => {
  assert.deepEqual(browser.complaints, [])
  await browser.close()
})

/** weights are the values of the field in order of the records' names. */
async function weights() {
  const query = `{ ${plural}(orderBy: [{name: {direction: ASC}}]) { nodes { weight } } }`
  const data = await ask(context, '/graphql', query)
  return data[plural].nodes.map(({ weight }) => weight)
}

test('the wizard offers the kinds that a field can become, and shows what would be lost', async () => {
  await page.goto(`${kithURL}/settings/model/${name}`)
  await page.getByRole('button', { name: 'Move Weight' }).click()
  await page.getByRole('menuitem', { name: 'Change kind…' }).click()
  await page.getByRole('button', { name: /^Whole number/ }).click()
  await page.getByText('3 are lost').waitFor()
  await page.getByText('1 is written in another way').waitFor()
  await page.getByText('heavy', { exact: true }).waitFor()
  assert.ok(await page.getByRole('button', { name: 'Add to the draft' }).isDisabled())
  await checkScreen(page, { within: '[role=dialog]' })
})

test('a value is mended in place, for all records that have it', async () => {
  const row = page.getByRole('listitem').filter({ hasText: 'abotu 3' })
  await row.getByRole('button', { name: 'Correct' }).click()
  await page.getByRole('textbox', { name: 'Another value in place of abotu 3' }).fill('3')
  await page.getByRole('button', { name: 'Replace' }).click()
  await page.getByText('1 is lost').waitFor()
  assert.deepEqual(await weights(), ['12', '007', 'heavy', '3', '3'])
})

test('the loss is chosen, reviewed and published', async () => {
  await page.getByRole('radio', { name: 'Leave them empty' }).click()
  await page.getByRole('button', { name: 'Add to the draft' }).click()
  await page.getByRole('button', { name: 'Review' }).first().click()
  const section = page.getByRole('region', { name: 'Values that change' })
  await section.getByText('1 is lost').waitFor()
  await section.getByText('heavy', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Publish' }).last().click()
  await page.getByText(/Published as version \d+/).waitFor()
  assert.deepEqual(await weights(), [12, 7, null, 3, 3])
})

test('going back to the version before gives the values back', async () => {
  await page.goto(`${kithURL}/settings/versions`)
  await page.getByRole('button', { name: `Restore version ${version}`, exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('5 records get back the values that they had before an earlier change.').waitFor()
  await dialog.getByRole('button', { name: 'Restore', exact: true }).click()
  await page.getByText(`Version ${version} is restored.`).waitFor()
  assert.deepEqual(await weights(), ['12', '007', 'heavy', '3', '3'])
})

test('an option is taken away by screen, and its records get another one', async () => {
  const kind = `parcel${mark}`
  const options = ['open', 'waiting', 'closed', 'odd'].map((value) => ({ const: value, title: `${value} ${mark}` }))
  const document = {
    $schema: 'kith:entity',
    $id: kind,
    type: 'object',
    title: `Parcel ${mark}`,
    'x-entity': { plural: `${kind}s`, pluralTitle: `Parcels ${mark}` },
    properties: {
      name: { 'x-kind': 'text', title: 'Name' },
      state: { 'x-kind': 'select', title: 'State', oneOf: options },
    },
  }
  const apply = 'mutation ($edit: EditInput!) { applyChanges(edit: $edit) { version } }'
  await ask(context, '/metadata', apply, { edit: { documents: [JSON.stringify(document)] } })
  const type = kind.charAt(0).toUpperCase() + kind.slice(1)
  const create = `mutation ($input: [${type}Create!]!) { create${type}s(input: $input) { count } }`
  const input = ['open', 'waiting', 'waiting', 'odd'].map((state, i) => ({ name: `Parcel ${i}`, state }))
  await ask(context, '/graphql', create, { input })

  await page.goto(`${kithURL}/settings/model/${kind}`)
  await page
    .getByRole('button', { name: /^State/ })
    .first()
    .click()
  for (const value of ['waiting', 'odd', 'closed']) {
    await page.getByRole('button', { name: `Remove ${value} ${mark}` }).click()
  }
  const gone = page.getByRole('list', { name: 'Removed options' })
  await gone.getByText('in 2 records').waitFor()
  assert.equal(await gone.getByRole('listitem').count(), 2, 'an option that no record has needs no word')
  await page.getByRole('button', { name: 'Keep changes', exact: true }).click()
  await gone.getByText('Say what becomes of these records.').first().waitFor()
  await checkScreen(page, { within: '[role=dialog]' })
  await page.getByRole('combobox', { name: `What waiting ${mark} becomes` }).click()
  await page.getByRole('option', { name: `Becomes open ${mark}` }).click()
  await page.getByRole('combobox', { name: `What odd ${mark} becomes` }).click()
  await page.getByRole('option', { name: 'Is left empty' }).click()
  await page.getByRole('button', { name: 'Keep changes', exact: true }).click()
  await page.getByRole('link', { name: 'Review' }).click()
  await page.getByRole('region', { name: 'Values that change' }).getByText('1 is lost').waitFor()
  await page.getByRole('button', { name: 'Publish' }).last().click()
  await page.getByText(/Published as version \d+/).waitFor()
  const query = `{ ${kind}s(orderBy: [{name: {direction: ASC}}]) { nodes { state } } }`
  const data = await ask(context, '/graphql', query)
  assert.deepEqual(
    data[`${kind}s`].nodes.map(({ state }) => state),
    ['open', 'open', 'open', null],
  )
})
