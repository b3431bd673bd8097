import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ask, kithURL, runMark as mark, openAs } from './kith.js'
import { checkScreen } from './screen.js'

// A field that a form, a rule, a formula, a view, a pipeline and a role name is renamed by screen: all of them follow.

const api = `parcel${mark}`
const label = `Parcel x${mark}`
const own = { $schema: 'kith:entity', $id: api }
const documents = [
  {
    ...own,
    type: 'object',
    title: label,
    'x-entity': { plural: `${api}s`, pluralTitle: `${label}s`, display: 'name' },
    properties: {
      name: { 'x-kind': 'text', title: 'Name' },
      weight: { 'x-kind': 'integer', title: 'Weight' },
      double: { 'x-kind': 'formula', title: 'Double', 'x-expr': 'weight * 2' },
      stage: {
        'x-kind': 'select',
        title: 'Stage',
        oneOf: [
          { const: 'packed', title: 'Packed' },
          { const: 'sent', title: 'Sent' },
        ],
      },
    },
    'x-rules': [{ name: 'notTooHeavy', check: 'weight < 100', message: 'Too heavy.', fields: ['weight'] }],
  },
  {
    $schema: 'kith:form',
    $id: `${api}Form`,
    title: `Form ${mark}`,
    entity: api,
    use: ['edit'],
    tabs: [
      { sections: [{ items: [{ field: 'name' }, { field: 'weight', label: 'Load of it' }, { field: 'stage' }] }] },
    ],
  },
  {
    $schema: 'kith:view',
    $id: `${api}View`,
    title: `Heavy ${mark}`,
    entity: api,
    layout: 'table',
    columns: ['name', 'weight'],
    filter: 'weight > 10',
    orderBy: [{ field: 'weight', direction: 'DESC' }],
  },
  {
    $schema: 'kith:pipeline',
    $id: `${api}Line`,
    title: `Line ${mark}`,
    entity: api,
    field: 'stage',
    stages: [{ value: 'packed' }, { value: 'sent', require: ['weight'] }],
  },
  {
    $schema: 'kith:role',
    $id: `${api}Packer`,
    title: `Packer ${mark}`,
    policies: [{ entity: api, actions: ['read', 'update'], fields: ['name', 'weight'], rows: 'weight < 50' }],
  },
]

let browser, page, context

before(async () => {
  browser = await openAs()
  ;({ page, context } = browser)
  page.setDefaultTimeout(10_000)
  await ask(context, '/metadata', 'mutation { discardDraft }')
  const apply = 'mutation ($edit: EditInput!) { applyChanges(edit: $edit) { version } }'
  await ask(context, '/metadata', apply, { edit: { documents: documents.map((one) => JSON.stringify(one)) } })
  const type = api[0].toUpperCase() + api.slice(1)
  const create = `mutation ($input: [${type}Create!]!) { create${type}s(input: $input) { count } }`
  const input = [
    { name: 'Stone', weight: 40 },
    { name: 'Feather', weight: 1 },
  ]
  await ask(context, '/graphql', create, { input })
})
after(() => browser.close())

const panel = () => page.getByRole('dialog')

/** openField opens the panel of a field as its address has it. */
async function openField(name) {
  await page.goto(`${kithURL}/settings/model/${api}?field=${name}`)
  await panel().getByRole('heading', { name: 'Where it is used' }).waitFor()
}

/** users are the documents and ways in which a field is used, as they should be told. */
const users = [
  [label, /rule notTooHeavy/],
  [label, /formula of Double/],
  [`Form Form ${mark}`, /field/],
  [`View Heavy ${mark}`, /column, filter/],
  [`Pipeline Line ${mark}`, /what a stage asks for/],
  [`Role Packer ${mark}`, /fields of permissions/],
]

/** seesUsers looks for all who use the field. */
async function seesUsers(within) {
  const all = within.getByRole('button', { name: /and \d+ more/ })
  await all.first().click()
  for (const [name, as] of users) {
    const item = within.getByRole('listitem').filter({ has: page.getByRole('link', { name, exact: true }) })
    await item.filter({ hasText: as }).first().waitFor()
  }
}

test('a field says who uses it, and a plan who follows its new name', async () => {
  await openField('weight')
  await seesUsers(panel())
  await panel().getByRole('button', { name: 'Change the name' }).click()
  await panel().getByLabel('Technical name').fill('mass')
  await panel().getByText('the old name keeps answering').waitFor()
  await panel().getByRole('button', { name: 'Keep changes' }).click()
  await page.getByText('Saved as your draft').waitFor()
  await page.getByRole('link', { name: 'Review' }).click()
  await page.getByText('the old name goes on answering').waitFor()
  await seesUsers(page.getByRole('article').filter({ has: page.getByRole('link', { name: label, exact: true }) }))
  await checkScreen(page, 'a plan that tells who follows')
  await page.getByRole('main').getByRole('button', { name: 'Publish' }).last().click()
  await page.getByText(/Published as version \d+/).waitFor()
})

test('all that named it names it anew', async () => {
  const query = '{ documents { id text } }'
  const { documents: all } = await ask(context, '/metadata', query)
  const kept = all.filter(({ id }) => id.startsWith(api))
  assert.equal(kept.length, documents.length)
  for (const { id, text } of kept) {
    assert.ok(text.includes('mass'), `${id} does not say mass: ${text}`)
    const former = id === api ? text.replace(/"x-formerly": *\["weight"\]/, '') : text
    assert.ok(!former.includes('weight'), `${id} still says weight: ${former}`)
  }
  await page.goto(`${kithURL}/records/${api}s`)
  await page
    .getByRole('navigation', { name: 'Views' })
    .getByRole('link', { name: `Heavy ${mark}` })
    .click()
  await page.getByRole('link', { name: 'Feather' }).waitFor({ state: 'hidden' })
  await page.getByRole('link', { name: 'Stone' }).first().click()
  await page.getByText('Load of it').first().waitFor()
})

test('old queries answer, and who asks them is told', async () => {
  const { all } = await ask(
    context,
    '/graphql',
    `{ all: ${api}s(orderBy: [{ weight: { direction: ASC } }]) { nodes { weight mass } } }`,
  )
  assert.deepEqual(all.nodes, [
    { weight: 1, mass: 1 },
    { weight: 40, mass: 40 },
  ])
  await openField('mass')
  const old = panel()
    .getByRole('listitem')
    .filter({ has: page.getByRole('button', { name: 'Drop the old name weight' }) })
  await old.getByText('Åse Nordmann').waitFor()
  await panel()
    .getByText(/asked for it by its old name weight/)
    .waitFor()
  await checkScreen(page, 'a field with its old name')
})
