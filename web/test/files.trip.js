import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ask, kithURL, runMark as mark, openAs } from './kith.js'
import { checkScreen } from './screen.js'

const entity = `house${mark}`
const plural = `houses${mark}`

/** picture is a PNG of one pixel. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const photo = { name: 'Front, with garden.png', mimeType: 'image/png', buffer: picture }
const paper = (name, text = 'words') => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })

let browser, page

before(async () => {
  browser = await openAs()
  page = browser.page
  const document = {
    $schema: 'kith:entity',
    $id: entity,
    type: 'object',
    title: `House ${mark}`,
    'x-entity': { plural, display: 'name' },
    properties: {
      name: { 'x-kind': 'text', title: 'Name' },
      photo: { 'x-kind': 'image', title: 'Photo' },
      deed: { 'x-kind': 'file', title: 'Deed', 'x-accept': ['application/pdf'] },
      papers: { 'x-kind': 'files', title: 'Papers', maxItems: 4 },
    },
  }
  await ask(browser.context, '/metadata', 'mutation ($edit: EditInput!) { applyChanges(edit: $edit) { version } }', {
    edit: { documents: [JSON.stringify(document)] },
  })
})
after(() => browser.close())

const group = (name) => page.getByRole('group', { name, exact: true })

/** choose gives a field files as the browser's own dialog does. */
async function choose(field, ...files) {
  const dialog = page.waitForEvent('filechooser')
  await group(field)
    .getByRole('button', { name: new RegExp(`^${field}: `) })
    .click()
  await (await dialog).setFiles(files)
}

test('files are attached, looked at, and taken away again', async () => {
  await page.goto(`${kithURL}/records/${plural}/new`)
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Villa')
  await choose('Photo', photo)
  await group('Photo').getByText('Front, with garden.png', { exact: true }).waitFor()
  await choose('Papers', paper('Offer.txt'), paper('Survey.txt'))
  await group('Papers').getByRole('button', { name: 'Remove Survey.txt' }).waitFor()
  await group('Papers').getByRole('button', { name: 'Remove Offer.txt' }).waitFor()

  await choose('Deed', paper('Deed.txt'))
  await group('Deed').getByRole('alert').filter({ hasText: 'application/pdf only' }).waitFor()
  await group('Deed').getByRole('button', { name: 'Dismiss Deed.txt' }).click()
  await checkScreen(page)

  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('heading', { name: 'Villa' }).waitFor()
  await page.getByRole('button', { name: 'Look at Front, with garden.png' }).last().click()
  const dialog = page.getByRole('dialog', { name: 'Front, with garden.png' })
  await dialog.getByRole('img', { name: 'Front, with garden.png' }).waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  await checkScreen(page)

  const link = page.getByRole('link', { name: 'Open Offer.txt' }).last()
  const answer = await browser.context.request.get(new URL(await link.getAttribute('href'), kithURL).href)
  assert.equal(await answer.text(), 'words')
  assert.match(answer.headers()['content-security-policy'], /sandbox/)
})

test('a file that does not get there is sent again', async () => {
  await page.goto(`${kithURL}/records/${plural}/new`)
  let tries = 0
  await page.route('**/files?name=*', (route) => (tries++ === 0 ? route.abort('failed') : route.continue()))
  await choose('Papers', paper('Letter.txt'))
  await group('Papers').getByRole('alert').waitFor()
  await group('Papers').getByRole('button', { name: 'Send Letter.txt again' }).click()
  await group('Papers').getByRole('button', { name: 'Remove Letter.txt' }).waitFor()
  await group('Papers').getByRole('button', { name: 'Remove Letter.txt' }).click()
  await group('Papers').getByText('Letter.txt was removed.').waitFor()
  await page.unroute('**/files?name=*')
})

test('files come by dropping and by pasting', async () => {
  await page.goto(`${kithURL}/records/${plural}/new`)
  const give = (type, name) =>
    group('Papers').evaluate(
      (field, given) => {
        const data = new DataTransfer()
        data.items.add(new File(['words'], given.name, { type: 'text/plain' }))
        const kinds = { drop: () => new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }) }
        const paste = () => new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
        field.dispatchEvent((kinds[given.type] ?? paste)())
      },
      { type, name },
    )
  await give('drop', 'Dropped.txt')
  await group('Papers').getByRole('button', { name: 'Remove Dropped.txt' }).waitFor()
  await give('paste', 'Pasted.txt')
  await group('Papers').getByRole('button', { name: 'Remove Pasted.txt' }).waitFor()
})
