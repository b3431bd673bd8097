import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ask, kithURL, openAs, runMark } from './kith.js'
import { checkScreen } from './screen.js'

// Everything here carries a mark of its own, so that other trips' records are not in the way.
const mark = `merge${runMark}`
const named = (name) => `${name} ${mark}`

let browser, page, context, kept

before(async () => {
  browser = await openAs()
  ;({ page, context } = browser)
  const mutation = 'mutation ($input: [CompanyCreate!]!) { createCompanies(input: $input) { ids } }'
  const contact = (lastName) => ({ contacts: { create: [{ lastName: named(lastName) }] } })
  const input = [
    { name: named('Acme'), city: 'Oslo', ...contact('Ann') },
    { name: named('ACME Ltd'), city: 'Bergen', phone: '+4722000000', ...contact('Bob') },
  ]
  kept = (await ask(context, '/graphql', mutation, { input })).createCompanies.ids[0]
})
after(() => browser.close())

test('two records become one, value by value', async () => {
  await page.goto(`${kithURL}/records/companies?q=${mark}`)
  const row = (name) => page.getByRole('row').filter({ hasText: named(name) })
  await row('Acme').first().waitFor()
  for (const name of ['Acme', 'ACME Ltd']) await row(name).getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Merge', exact: true }).click()

  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: named('Acme'), exact: true }).waitFor()
  assert.ok(await dialog.getByRole('radio', { name: named('Acme'), exact: true }).isChecked(), 'the older one stays')
  assert.ok(await dialog.getByRole('radio', { name: /^Phone: \+47/ }).isChecked(), 'what it lacks is filled in')
  await checkScreen(page, { within: '[role=dialog]' })
  await dialog.getByRole('radio', { name: /^City: Bergen/ }).check()
  await dialog.getByRole('button', { name: 'Merge 2 records' }).click()
  await page.getByText('2 records merged into one.').waitFor()

  const query = `query ($id: ID!) { company(id: $id) { name city phone contacts { totalCount } } }`
  const { company } = await ask(context, '/graphql', query, { id: kept })
  assert.deepEqual(company, { name: named('Acme'), city: 'Bergen', phone: '+4722000000', contacts: { totalCount: 2 } })
  assert.equal(await row('ACME Ltd').count(), 0)
})
