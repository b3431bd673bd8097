import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ask, kithURL, runMark as mark, openAs } from './kith.js'
import { checkScreen } from './screen.js'

const name = `claimX${mark}`
const title = `Claim form x${mark}`

let browser, page, context

before(async () => {
  browser = await openAs()
  ;({ page, context } = browser)
  page.setDefaultTimeout(10_000)
  await ask(context, '/metadata', 'mutation { discardDraft }')
  const { model } = await ask(context, '/metadata', '{ model { version } }')
  const edit = { documents: [JSON.stringify(claim)], base: model.version }
  await ask(context, '/metadata', 'mutation ($edit: EditInput!) { applyChanges(edit: $edit) { version } }', { edit })
})
after(() => browser.close())

const claim = {
  $schema: 'kith:entity',
  $id: name,
  type: 'object',
  title: 'Claim',
  'x-entity': { plural: `${name}s`, display: 'title' },
  properties: {
    title: { 'x-kind': 'text', title: 'Title' },
    state: {
      'x-kind': 'select',
      title: 'State',
      oneOf: [
        { const: 'open', title: 'Open' },
        { const: 'refused', title: 'Refused' },
      ],
    },
    reason: { 'x-kind': 'text', title: 'Reason' },
    note: { 'x-kind': 'text', title: 'Remark' },
  },
}

const dialog = () => page.getByRole('dialog')
const saved = () => page.getByText('Saved as your draft').waitFor()
const item = (label) => page.locator('button[data-place]').filter({ hasText: label })
const placeOf = (label) => item(label).getAttribute('data-place')

/** publish publishes the draft, and waits until nothing is left in it. */
async function publish() {
  await saved()
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await page.getByText('change not published').or(page.getByText('changes not published')).waitFor({ state: 'hidden' })
}

test('a form is made of all fields', async () => {
  await page.goto(`${kithURL}/settings/forms?new=${name}`)
  await dialog().getByLabel('Title').fill(title)
  await dialog().getByRole('button', { name: 'Create form' }).click()
  await page.getByRole('heading', { name: title, level: 1 }).waitFor()
  assert.equal(await placeOf('Remark'), '0.0.3')
})

test('a tab is added, and a field dragged to it', async () => {
  await page.getByRole('button', { name: 'Tab', exact: true }).click()
  await page.getByRole('textbox', { name: 'Title of the tab' }).fill('Outcome')
  await page.getByRole('button', { name: 'Tab 1', exact: true }).click()
  await item('Reason').dragTo(page.getByRole('button', { name: 'Outcome', exact: true }))
  await page.getByRole('button', { name: 'Outcome', exact: true, pressed: true }).waitFor()
  assert.equal(await placeOf('Reason'), '1.0.0')
})

test('what is moved by mouse is moved by keys as well, and undone', async () => {
  await page.getByRole('button', { name: 'Tab 1', exact: true }).press('Enter')
  await item('Remark').focus()
  await page.keyboard.press('Alt+ArrowUp')
  await page.locator('[data-place="0.0.1"]:focus').waitFor()
  assert.equal(await placeOf('Remark'), '0.0.1')
  await page.keyboard.press('Delete')
  await item('Remark').waitFor({ state: 'detached' })
  await page.getByRole('region', { name: 'What can be added' }).getByRole('button', { name: 'Remark' }).press('Enter')
  await item('Remark').waitFor()
  await page.keyboard.press('Control+z')
  await item('Remark').waitFor({ state: 'detached' })
  await page.keyboard.press('Control+y')
  await item('Remark').waitFor()
})

test('a field is asked for under a condition only', async () => {
  await page.getByRole('button', { name: 'Outcome', exact: true }).click()
  await item('Reason').click()
  const panel = page.getByRole('complementary', { name: 'Properties' })
  await panel.getByRole('radiogroup', { name: 'Required' }).getByText('Always').click()
  await panel.getByRole('radiogroup', { name: 'Shown' }).getByText('If …').click()
  await dialog().getByRole('button', { name: 'Edit as text' }).click()
  await dialog().getByRole('textbox', { name: 'Shown' }).fill("state == 'refusd'")
  await dialog().getByText("there is no option 'refusd'").waitFor()
  await dialog().getByRole('textbox', { name: 'Shown' }).fill("state == 'refused'")
  await dialog().getByText('there is no option').waitFor({ state: 'hidden' })
  await dialog().getByRole('button', { name: 'Done' }).click()
  await page.getByRole('img', { name: 'Shown under a condition' }).waitFor()
  await saved()
  await checkScreen(page)
})

test('the preview follows what is typed', async () => {
  await page.getByText('Preview', { exact: true }).click()
  await page.getByRole('textbox', { name: 'Title' }).fill('Broken window')
  await page.getByRole('tab', { name: 'Outcome' }).waitFor({ state: 'hidden' })
  await page.getByRole('combobox', { name: 'State' }).click()
  await page.getByRole('option', { name: 'Refused' }).click()
  await page.getByRole('tab', { name: 'Outcome' }).waitFor()
  await page.getByRole('button', { name: 'Try to save' }).click()
  await page.getByRole('tab', { name: 'Outcome' }).getByRole('img', { name: 'Something to mend' }).waitFor()
  await checkScreen(page)
})

test('once published, people get the form', async () => {
  await publish()
  await page.goto(`${kithURL}/records/${name}s/new`)
  await page.getByRole('textbox', { name: 'Title' }).fill('Broken window')
  assert.equal(await page.getByRole('tab', { name: 'Outcome' }).count(), 0)
  await page.getByRole('combobox', { name: 'State' }).click()
  await page.getByRole('option', { name: 'Refused' }).click()
  await page.getByRole('tab', { name: 'Outcome' }).waitFor()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('tab', { name: 'Outcome', selected: true }).waitFor() // it leads to what is missing
  await checkScreen(page)
  await page.getByRole('textbox', { name: 'Reason' }).fill('Not insured')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('heading', { name: 'Broken window', level: 1 }).waitFor()
  await page.getByRole('tab', { name: 'Outcome' }).click()
  await page.waitForURL(/tab=2/)
  await page.getByRole('tabpanel', { name: 'Outcome' }).getByText('Not insured').waitFor()
})

test('what a condition hides while it is edited is not saved', async () => {
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  await page.getByRole('textbox', { name: 'Reason' }).fill('Another reason')
  await page.getByRole('tab', { name: 'Tab 1' }).click()
  await page.getByRole('combobox', { name: 'State' }).click()
  await page.getByRole('option', { name: 'Open' }).click()
  await page.getByRole('tab', { name: 'Outcome' }).waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('button', { name: 'Edit', exact: true }).waitFor()
  const { rows } = await ask(context, '/graphql', `{ rows: ${name}s(first: 1) { nodes { state reason } } }`)
  assert.deepEqual(rows.nodes, [{ state: 'open', reason: 'Not insured' }])
  assert.deepEqual(browser.complaints, [])
})
