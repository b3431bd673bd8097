import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ask, kithURL, runMark as mark, openAs } from './kith.js'
import { checkScreen } from './screen.js'

// Somebody keeps guests, whose values are lists and have parts. Each test begins where the one before ended.

let browser, page, context
const name = `guest${mark}`
const type = `Guest${mark}`

const entity = {
  $schema: 'kith:entity',
  $id: name,
  type: 'object',
  title: `Guest ${mark}`,
  'x-entity': { plural: `${name}s`, display: 'name', pluralTitle: `Guests ${mark}` },
  properties: {
    name: { 'x-kind': 'personName', title: 'Name' },
    interests: {
      'x-kind': 'multiSelect',
      title: 'Interests',
      oneOf: [
        { const: 'art', title: 'Art', 'x-color': 'red' },
        { const: 'food', title: 'Food', 'x-color': 'green' },
      ],
    },
    labels: { 'x-kind': 'tags', title: 'Labels' },
    home: { 'x-kind': 'address', title: 'Home' },
    place: { 'x-kind': 'geo', title: 'Place' },
    extra: { 'x-kind': 'json', title: 'Extra' },
    host: { 'x-kind': 'relation', 'x-to': name, title: 'Host' },
  },
  required: ['name'],
}

before(async () => {
  browser = await openAs()
  ;({ page, context } = browser)
  const apply = 'mutation ($edit: EditInput!) { applyChanges(edit: $edit) { version } }'
  await ask(context, '/metadata', apply, { edit: { documents: [JSON.stringify(entity)] } })
  const make = `mutation ($input: ${type}Create!) { create${type}(input: $input) { id } }`
  const grace = {
    name: { given: 'Grace', family: 'Hopper' },
    labels: ['navy', 'vip'],
    home: { city: 'Arlington', country: 'US' },
  }
  await ask(context, '/graphql', make, { input: grace })
})
after(() => browser.close())

/** stored waits until the guest of a family name has values, past the pages. */
async function stored(family, fields, expected) {
  const query = `query ($family: String!) { found: ${name}s(filter: { name: { family: { eq: $family } } }) { nodes { ${fields} } } }`
  for (let tries = 0; ; tries++) {
    const [guest] = (await ask(context, '/graphql', query, { family })).found.nodes
    if (tries === 40) assert.deepEqual(guest, expected)
    if (JSON.stringify(guest) === JSON.stringify(expected)) return
    await page.waitForTimeout(100)
  }
}

const field = (label, options = {}) => page.getByRole('textbox', { name: label, exact: true, ...options })
const cell = (row, at) => page.getByRole('row').filter({ hasText: row }).getByRole('gridcell').nth(at)

test('a form asks for each part by its name', async () => {
  await page.goto(`${kithURL}/records/${name}s/new`)
  await field('Given name').fill('Marie')
  await field('Family name').fill('Curie')
  await page.getByRole('combobox', { name: 'Interests' }).click()
  await page.getByRole('option', { name: 'Food' }).click()
  await page.getByRole('option', { name: 'Art' }).click()
  await page.keyboard.press('Escape')
  const labels = page.getByRole('combobox', { name: 'Labels' })
  await labels.click()
  await page.getByRole('option', { name: 'vip' }).click()
  await labels.pressSequentially('Nobel,')
  await field('Street and number').fill('1 rue Curie')
  await field('City').fill('Paris')
  await page.getByRole('combobox', { name: 'Country' }).fill('fran')
  await page.getByRole('option', { name: 'France', exact: true }).click()
  await field('Place: Latitude').fill('48.8443')
  await field('Extra').fill('{"born": ')
  await checkScreen(page)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const alert = page.getByRole('alert')
  await alert.getByText('Enter a latitude from -90 to 90').waitFor()
  await alert.getByText('Enter valid JSON').waitFor()
  await field('Place: Longitude').fill('2.3439')
  await field('Extra').fill('{"born": 1867}')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('heading', { name: 'Marie Curie' }).waitFor()
  await checkScreen(page)
  await stored('Curie', 'interests labels home { line1 city country } place { latitude longitude } extra', {
    interests: ['art', 'food'],
    labels: ['vip', 'Nobel'],
    home: { line1: '1 rue Curie', city: 'Paris', country: 'FR' },
    place: { latitude: '48.8443', longitude: '2.3439' },
    extra: { born: 1867 },
  })
})

test('a host is found by the name, whichever part comes first', async () => {
  await page.goto(`${kithURL}/records/${name}s/new`)
  await field('Given name').fill('Irène')
  await page.getByRole('combobox', { name: 'Host' }).fill('curie mar')
  await page.getByRole('option', { name: 'Marie Curie' }).click()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('heading', { name: 'Irène' }).waitFor()
  await page.getByRole('link', { name: 'Marie Curie' }).first().waitFor()
})

test('parts of a value are edited below its cell', async () => {
  await page.goto(`${kithURL}/records/${name}s?columns=name,home,labels,place`)
  await cell('Grace Hopper', 2).dblclick()
  const group = page.getByRole('group', { name: 'Home' })
  await group.getByRole('textbox', { name: 'Street and number' }).fill('1400 Wilson Blvd')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.type('22201')
  await page.keyboard.press('Enter')
  await group.waitFor({ state: 'hidden' })
  await stored('Hopper', 'home { line1 postalCode city }', {
    home: { line1: '1400 Wilson Blvd', postalCode: '22201', city: 'Arlington' },
  })
  await cell('Grace Hopper', 3).dblclick()
  await page.getByRole('combobox', { name: 'Labels' }).pressSequentially('pioneer')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await stored('Hopper', 'labels', { labels: ['navy', 'vip', 'pioneer'] })
})

test('lists are filtered by what they have', async () => {
  await page.goto(`${kithURL}/records/${name}s?columns=name,labels`)
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  await page.getByRole('textbox', { name: 'Filter by field' }).fill('lab')
  await page.getByRole('option', { name: 'Labels' }).click()
  await page.getByRole('combobox', { name: 'Value' }).click()
  await page.getByRole('option', { name: 'Nobel' }).click()
  await page.getByText('1 record', { exact: true }).waitFor()
  await page.waitForURL((url) => url.searchParams.get('where')?.includes('Nobel') ?? false)
  await page.keyboard.press('Escape')
  await page.reload()
  await page.getByRole('button', { name: 'Labels has any of Nobel' }).waitFor()
  await page.getByText('1 record').waitFor()
  await cell('Marie Curie', 1).waitFor()
})
