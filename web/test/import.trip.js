import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ask, kithURL, openAs, runMark } from './kith.js'
import { checkScreen } from './screen.js'

let browser, page, context, own

before(async () => {
  browser = await openAs()
  ;({ page, context } = browser)
  // What this trip makes is named by a mark of its own: others import, too.
  own = `Trip ${runMark}`
  const company = 'mutation ($input: [CompanyCreate!]!) { createCompanies(input: $input) { count } }'
  await ask(context, '/graphql', company, { input: [{ name: `${own} Werft` }, { name: `${own} Acme, Inc` }] })
})
after(async () => {
  assert.deepEqual(browser.complaints, [])
  await browser.close()
})

/** faulty is a file with one of each fault, and rows that are right. */
const faulty = () =>
  [
    'Deal;Step;Firm;Worth;Closes;Remark',
    `${own} one;Won!;${own} Werft;1.200,50;31/01/2026;fine`,
    `${own} two;prospecting;${own} Werf;800;05/02/2026;`,
    `${own} three;qualified;${own} Werft;900;2026-13-45;`,
    `${own} four;prospecting;${own} Werft;much;07/02/2026;`,
    `${own} five;qualified;${own} Werft;10;08/02/2026;cut; apart`,
    `${own} six;prospecting`,
    `;qualified;${own} Werft;11;09/02/2026;no name`,
  ].join('\r\n')

const choose = (buffer, name) =>
  page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(buffer) })

/** mapTo sends a column to a field, by the keyboard. */
async function mapTo(column, field) {
  const box = page.getByRole('combobox', { name: `Field for ${column}`, exact: true })
  await box.focus()
  await pick(box, field)
  assert.equal(await box.inputValue(), field)
}

/** pick types into a list that narrows, and takes the first that is left. */
async function pick(box, text) {
  await box.press('Control+a')
  await box.pressSequentially(text, { delay: 20 })
  await page.locator('[role=option][data-combobox-selected]', { hasText: text }).waitFor()
  await box.press('Enter')
  await page.getByRole('option').first().waitFor({ state: 'hidden' })
}

const fact = (label) => page.getByRole('region', { name: 'Result of the check' }).getByText(label)

/** deals are those of this trip, by name. */
async function deals() {
  const query = `query ($name: String!) { deals(filter: {name: {startsWith: $name}}, orderBy: [{name: {direction: ASC}}]) {
    nodes { name stage closeDate description amount { amount } company { name } } } }`
  return (await ask(context, '/graphql', query, { name: own })).deals.nodes
}

test('a file is sent, and says which of its columns are known', async () => {
  await page.goto(`${kithURL}/records/deals`)
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Import records' }).click()
  await page.getByText('Drop a file here').waitFor()
  await checkScreen(page)
  await choose('', 'nothing.csv')
  await page.getByText('The file is empty').waitFor()
  await choose(faulty(), 'faulty.csv')
  await page.getByText('faulty.csv has 7 rows.').waitFor()
  assert.equal(await page.getByRole('combobox', { name: 'Field for Deal' }).inputValue(), 'Name')
  await mapTo('Deal', 'Leave out')
  await page.getByText('these fields have to be filled').waitFor()
})

test('columns are put to fields, and what stands in them to options', async () => {
  await mapTo('Deal', 'Name')
  await mapTo('Step', 'Stage')
  await mapTo('Firm', 'Company')
  await mapTo('Worth', 'Amount')
  await mapTo('Closes', 'Close date')
  await page.getByText('these fields have to be filled').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'How Worth is read' }).click()
  await page.getByLabel('The comma is the decimal point').check()
  await page.getByRole('button', { name: 'How Closes is read' }).click()
  const format = page.getByRole('combobox', { name: 'How dates are written' })
  await format.fill('DD/MM/YYYY')
  await format.press('Tab')
  await pick(page.getByRole('combobox', { name: 'What Won! means' }), 'Qualified')
  await mapTo('Remark', 'Description')
  await checkScreen(page)
  await page.reload()
  await page.getByRole('button', { name: 'Check the rows' }).waitFor()
  assert.equal(await page.getByRole('combobox', { name: 'Field for Firm' }).inputValue(), 'Company')
  await page.getByText('DD/MM/YYYY').first().waitFor()
})

test('the rows are checked: what is wrong is told, by column and row', async () => {
  await page.getByRole('button', { name: 'Check the rows' }).click()
  await fact('row will be imported').waitFor()
  await fact('rows have problems').waitFor()
  const problems = page.getByRole('region', { name: 'What is wrong' })
  for (const text of ['there is no company with name', 'has 7 cells', 'has 2 cells', 'required']) {
    await problems.getByText(text).waitFor()
  }
  assert.equal((await deals()).length, 0, 'a check imports nothing')
  await checkScreen(page)
  await page.reload()
  await fact('rows have problems').waitFor()
})

test('rows are mended in place, many at once, and left out', async () => {
  const cell = (name) => page.getByRole('textbox', { name, exact: true })
  const firm = page.getByRole('combobox', { name: `What ${own} Werf means` })
  await firm.pressSequentially(`${own} W`)
  await page.getByRole('option', { name: `${own} Werft` }).click()
  await cell('Closes, line 4').fill('13/02/2026')
  await cell('Closes, line 4').press('Enter')
  assert.ok(await cell('Closes, line 5').evaluate((one) => one === document.activeElement), 'Enter goes on below')
  await cell('Worth, line 5').fill('1.000')
  await cell('Worth, line 5').press('Enter')
  await page.getByRole('button', { name: 'Join “cut” and “ apart”' }).click()
  await page.getByRole('checkbox', { name: 'Leave out line 7' }).check()
  await page.getByText('rows are mended').waitFor()
  await page.getByRole('button', { name: 'Check again' }).click()
  await page.getByRole('button', { name: 'Import 5 rows' }).waitFor()
  await fact('row has problems').waitFor()
  await fact('row is left out').waitFor()
})

test('the good rows are imported, the rest is mended later', async () => {
  await page.getByRole('button', { name: 'Import 5 rows' }).click()
  await page.getByText('5 rows are imported').waitFor()
  await checkScreen(page)
  const made = await deals()
  assert.deepEqual(
    made.map(({ name, stage, closeDate }) => [name.slice(own.length + 1), stage, closeDate]),
    [
      ['five', 'qualified', '2026-02-08'],
      ['four', 'prospecting', '2026-02-07'],
      ['one', 'qualified', '2026-01-31'],
      ['three', 'qualified', '2026-02-13'],
      ['two', 'prospecting', '2026-02-05'],
    ],
  )
  assert.equal(made[0].description, 'cut; apart')
  assert.equal(Number(made[2].amount.amount), 1200.5)
  assert.ok(made.every(({ company }) => company.name === `${own} Werft`))
  const file = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Remaining rows as CSV' }).click()
  assert.match((await file).suggestedFilename(), /^faulty-.*\.csv$/)
  await page.getByRole('button', { name: 'Mend the remaining row' }).click()
  const name = page.getByRole('textbox', { name: 'Deal, line 8' })
  await name.fill(`${own} eight`)
  await name.press('Enter')
  await page.getByRole('button', { name: 'Check again' }).click()
  await page.getByRole('button', { name: 'Import 1 row' }).click()
  await page.getByText('6 rows are imported').waitFor()
  assert.equal((await deals()).length, 6)
})

test('what was imported is found, and the import itself later on', async () => {
  await page.getByRole('link', { name: 'See the records' }).click()
  await page.getByRole('row', { name: `${own} eight` }).waitFor()
  await page.goto(`${kithURL}/records/deals/import`)
  await page
    .getByRole('button', { name: /^faulty\.csv Done · 6 rows imported/ })
    .first()
    .click()
  await page.getByText('6 rows are imported').waitFor()
})

test('a file is imported by the keyboard alone', async () => {
  await page.goto(`${kithURL}/records/contacts/import`)
  const picking = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose a file' }).focus()
  await page.keyboard.press('Enter')
  const lines = ['First name,Last name,Email', `Ada,${own},ada@example.com`, `Bo,${own},bo@@example`]
  await (await picking).setFiles({
    name: 'people.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(lines.join('\n')),
  })
  await go('Check the rows')
  const email = page.getByRole('textbox', { name: 'Email, line 3' })
  await tabTo(email)
  await page.keyboard.press('Control+a')
  await page.keyboard.type('bo@example.com')
  await page.keyboard.press('Tab')
  await page.getByText('1 row is mended').waitFor()
  await go('Check again')
  await go('Import 2 rows')
  await page.getByText('2 rows are imported').waitFor()
  const query = 'query ($name: String!) { contacts(filter: {lastName: {eq: $name}}) { nodes { email } } }'
  const { contacts } = await ask(context, '/graphql', query, { name: own })
  assert.deepEqual(contacts.nodes.map(({ email }) => email).sort(), ['ada@example.com', 'bo@example.com'])
})

/** go presses a button to which Tab has led. */
async function go(name) {
  await tabTo(page.getByRole('button', { name }))
  await page.keyboard.press('Enter')
}

async function tabTo(wanted) {
  await wanted.waitFor()
  for (let times = 0; times < 80; times++) {
    if (await wanted.evaluate((one) => one === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  assert.fail('Tab does not lead there')
}
