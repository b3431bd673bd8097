import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ask, kithURL, runMark as mark, openAs } from './kith.js'
import { checkScreen } from './screen.js'

const api = `crate${mark}`
const label = `Crate x${mark}`

let browser, page, context

before(async () => {
  browser = await openAs()
  ;({ page, context } = browser)
  page.setDefaultTimeout(10_000)
  await ask(context, '/metadata', 'mutation { discardDraft }')
  const entity = {
    $schema: 'kith:entity',
    $id: api,
    type: 'object',
    title: label,
    'x-entity': { plural: `${api}s`, pluralTitle: `${label}s`, display: 'name' },
    properties: {
      name: { 'x-kind': 'text', title: 'Name' },
      weight: { 'x-kind': 'integer', title: 'Weight' },
      code: { 'x-kind': 'text', title: 'Code' },
      double: { 'x-kind': 'formula', title: 'Double', 'x-expr': 'weight * 2' },
    },
  }
  const apply = 'mutation ($edit: EditInput!) { applyChanges(edit: $edit) { version } }'
  await ask(context, '/metadata', apply, { edit: { documents: [JSON.stringify(entity)] } })
  const type = api[0].toUpperCase() + api.slice(1)
  const records = [
    { name: 'Apples', weight: 4, code: 'A' },
    { name: 'Pears', code: 'A' },
    { name: 'Plums', code: 'B' },
  ]
  const create = `mutation ($input: [${type}Create!]!) { create${type}s(input: $input) { count } }`
  await ask(context, '/graphql', create, { input: records })
})
after(async () => {
  await ask(context, '/metadata', 'mutation { discardDraft }')
  await browser.close()
})

const panel = () => page.getByRole('dialog')
const saved = () => page.getByText('Saved as your draft').waitFor()

/** openField opens the panel of a field as its address has it. */
async function openField(name) {
  await page.goto(`${kithURL}/settings/model/${api}?field=${name}`)
  await panel().getByRole('button', { name: 'Keep changes' }).waitFor()
}

/** review opens what publishing would change. */
async function review() {
  await saved()
  await page.goto(`${kithURL}/settings/draft`)
  await page.getByRole('heading', { name: 'What happens to the tables' }).waitFor()
}

test('a plan counts the records that break it, and leads to them', async () => {
  await openField('weight')
  await panel().getByRole('checkbox', { name: 'Required' }).check()
  await panel().getByRole('button', { name: 'Keep changes' }).click()
  await review()
  await page.getByText(`2 ${label}s have no Weight: they stay as they are`).waitFor()
  await page.getByRole('link', { name: 'Plums' }).waitFor()
  await checkScreen(page, 'a plan with records that break it')
  await page.getByRole('link', { name: 'Show them in the list' }).click()
  await page.getByRole('heading', { name: `${label}s` }).waitFor()
  await page.getByText('Pears').first().waitFor()
  assert.equal(await page.getByText('Apples').count(), 0, 'a record that has a weight is not among them')
})

test('records that are the same keep uniqueness from being published', async () => {
  await openField('code')
  await panel().getByRole('checkbox', { name: 'Unique' }).check()
  await panel().getByRole('button', { name: 'Keep changes' }).click()
  await review()
  await page.getByText(`2 ${label}s have the same Code as others`).waitFor()
  const publish = page.getByRole('main').getByRole('button', { name: 'Publish' })
  assert.ok(await publish.last().isDisabled(), 'it can be published')
})

test('a field tells where it is used', async () => {
  await openField('weight')
  await panel().getByRole('heading', { name: 'Where it is used' }).waitFor()
  await panel().getByText('formula of Double').waitFor()
  await panel().getByText('Nobody asked the API').or(panel().getByText('Asked for by')).waitFor()
})
