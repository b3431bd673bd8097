import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ask, kithURL, runMark as mark, openAs } from './kith.js'
import { checkScreen } from './screen.js'

const boat = `boatX${mark}`
const trial = `trial_${mark}`

let browser, page, context

before(async () => {
  browser = await openAs()
  ;({ page, context } = browser)
  page.setDefaultTimeout(10_000)
  await ask(context, '/metadata', 'mutation { discardDraft }')
})
after(() => browser.close())

const open = (path) => page.goto(kithURL + path)

/** boats is the document of an entity with a title and fields. */
const boats = (title, fields) =>
  JSON.stringify({
    $schema: 'kith:entity',
    $id: boat,
    title,
    'x-entity': { plural: `${boat}s` },
    properties: { name: { 'x-kind': 'text', title: 'Name' }, ...fields },
  })

/** apply publishes a document, of the model as it is or of an older version. */
async function apply(document) {
  const query = 'mutation ($edit: EditInput!) { applyChanges(edit: $edit) { version } }'
  return (await ask(context, '/metadata', query, { edit: { documents: [document] } })).applyChanges.version
}

test('a draft meets what others have published, and is settled place by place', async () => {
  const base = await apply(boats('Boat', { length: { 'x-kind': 'decimal', title: 'Length' } }))
  const mine = boats('Ship', { length: { 'x-kind': 'decimal', title: 'Length' }, beam: { 'x-kind': 'decimal' } })
  const save = 'mutation ($edit: EditInput!) { saveDraft(edit: $edit) { revision } }'
  await ask(context, '/metadata', save, { edit: { documents: [mine], base } })
  await apply(boats('Vessel', { length: { 'x-kind': 'decimal', title: 'Metres' } }))

  await open('/settings/draft')
  await page.getByText('Others have published changes meanwhile').waitFor()
  await page.getByRole('link', { name: 'Choose…' }).click()
  await page.getByRole('heading', { name: 'Bring together', level: 1 }).waitFor()
  assert.equal(await page.getByRole('radiogroup').count(), 1, 'the label of the field is taken over without a question')
  await checkScreen(page)
  const act = page.getByRole('button', { name: 'Bring together' })
  assert.ok(await act.isDisabled())
  await page.getByRole('radio', { name: 'Mine' }).check()
  await act.click()
  await page.getByRole('heading', { name: 'Review and publish' }).waitFor()
  await page.getByRole('textbox', { name: 'What is it for?' }).fill('Ships')
  await page.locator('form').getByRole('button', { name: 'Publish' }).click()
  await page.getByText('Published as version').waitFor()
  const { document } = await ask(context, '/metadata', `{ document(type: ENTITY, id: "${boat}") { body } }`)
  assert.equal(document.body.title, 'Ship')
  assert.equal(document.body.properties.length.title, 'Metres')
  assert.ok(document.body.properties.beam)
})

test('two versions stand side by side', async () => {
  await open('/settings/versions')
  await page.getByRole('button', { name: 'Compare', exact: true }).click()
  await page.getByText('Documents side by side').waitFor()
  await page.getByRole('button', { name: /^Ship/ }).click()
  await page.getByRole('region', { name: 'Before and after' }).waitFor()
  await checkScreen(page)
})

test('a sandbox is made, opened, changed, taken over and thrown away', async () => {
  await open('/settings/sandboxes')
  await page.getByRole('button', { name: 'New sandbox' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('What is it for?').fill('Trial')
  await dialog.getByLabel('Name of its workspace').fill(trial)
  await dialog.getByLabel('Records of each entity').fill('2')
  await dialog.getByRole('button', { name: 'Make sandbox' }).click()
  await page.getByText('The sandbox Trial is ready.').waitFor({ timeout: 30_000 })
  await checkScreen(page)

  const item = page.getByRole('listitem').filter({ hasText: 'Trial' })
  await item.getByRole('button', { name: 'Open sandbox Trial' }).click()
  await page.getByText('You are in the sandbox Trial.').waitFor()
  const inside = { headers: { 'Kith-Workspace': trial } }
  const add = boats('Ship', { mast: { 'x-kind': 'decimal', title: 'Mast' } })
  await askIn(inside, add)
  await page.getByRole('button', { name: 'Back to main' }).click()

  await page.getByRole('heading', { name: 'Sandboxes', level: 1 }).waitFor()
  await item.getByRole('button', { name: 'Take over the changes of sandbox Trial' }).click()
  await dialog
    .getByText(/Add field Mast/)
    .first()
    .waitFor({ timeout: 20_000 })
  await dialog.getByRole('button', { name: 'Take over' }).click()
  await page.getByText('Published as version').waitFor({ timeout: 20_000 })
  await item.getByRole('button', { name: 'Throw sandbox Trial away' }).click()
  await dialog.getByRole('button', { name: 'Throw away' }).click()
  await page.getByText('Trial is gone.').waitFor()
})

/** askIn adds a field in the sandbox, past the pages. */
async function askIn({ headers }, document) {
  const send = async (query, variables) => {
    const answer = await context.request.post(`${kithURL}/metadata`, { headers, data: { query, variables } })
    const { data, errors } = await answer.json()
    assert.equal(errors, undefined, JSON.stringify(errors))
    return data
  }
  const { document: was } = await send(`{ document(type: ENTITY, id: "${boat}") { body } }`)
  const body = { ...was.body, properties: { ...was.body.properties, ...JSON.parse(document).properties } }
  await send('mutation ($edit: EditInput!) { applyChanges(edit: $edit) { version } }', {
    edit: { documents: [JSON.stringify(body)] },
  })
}
