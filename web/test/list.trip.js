import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ask, kithURL, openAs, runMark } from './kith.js'
import { checkScreen } from './screen.js'

// Everything here carries a mark of its own, so that other trips' records are not in the way.
const mark = `trip${runMark}`
const named = (name) => `${name} ${mark}`
const listURL = `${kithURL}/records/deals?q=${mark}`

let browser, page, context

before(async () => {
  browser = await openAs()
  ;({ page, context } = browser)
  await create(
    [
      { name: 'Alpha', stage: 'prospecting', amount: { amount: '100', currency: 'USD' } },
      { name: 'Beta', stage: 'prospecting', amount: { amount: '2000', currency: 'USD' } },
      {
        name: 'Gamma',
        stage: 'qualified',
        amount: { amount: '300', currency: 'USD' },
        internalCost: { amount: '10', currency: 'USD' },
      },
      { name: 'Delta', stage: 'qualified', amount: { amount: '40', currency: 'USD' } },
      { name: 'Epsilon', stage: 'prospecting', nextStep: '=1+1' },
    ].map((deal) => ({ ...deal, name: named(deal.name) })),
  )
})
after(() => browser.close())

async function create(input) {
  const mutation = 'mutation ($input: [DealCreate!]!) { createDeals(input: $input) { ids } }'
  return (await ask(context, '/graphql', mutation, { input })).createDeals.ids
}

const dealOf = async (name) => {
  const query =
    'query ($name: String!) { deals(filter: {name: {eq: $name}}) { nodes { id name stage nextStep version } } }'
  return (await ask(context, '/graphql', query, { name: named(name) })).deals.nodes[0]
}

const row = (name) => page.getByRole('row').filter({ hasText: named(name) })
const column = async (label) => {
  const labels = await page.getByRole('columnheader').allInnerTexts()
  return labels.findIndex((text) => text.trim().startsWith(label))
}
const cell = async (name, label) =>
  row(name)
    .getByRole('gridcell')
    .nth(await column(label))
const names = async () => {
  const texts = await page.getByRole('gridcell').getByRole('link').allInnerTexts()
  return texts.map((text) => text.replace(` ${mark}`, ''))
}
const untilNames = async (wanted) => {
  for (let tries = 0; tries < 60 && JSON.stringify(await names()) !== JSON.stringify(wanted); tries++)
    await page.waitForTimeout(100)
  assert.deepEqual(await names(), wanted)
}

const until = async (holds) => {
  for (let tries = 0; tries < 60 && !holds(); tries++) await page.waitForTimeout(100)
  assert.ok(holds())
}

test('a table shows the records, the newest first', async () => {
  await page.goto(`${kithURL}/`)
  await page.getByRole('navigation').getByRole('link', { name: 'Deals', exact: true }).click()
  await page.getByRole('heading', { name: 'Deals' }).waitFor()
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'All', exact: true }).click()
  await row('Epsilon').waitFor()
})

test('what is searched stands in the address, and the slash key leads there', async () => {
  await row('Epsilon').waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type(mark)
  await page.getByText('5 records', { exact: true }).waitFor()
  await page.waitForURL(new RegExp(`q=${mark}`))
  await untilNames(['Epsilon', 'Delta', 'Gamma', 'Beta', 'Alpha'])
})

test('a click on a column sorts by it, and the back button takes it back', async () => {
  const header = page.getByRole('columnheader', { name: 'Name' })
  await header.getByRole('button').click()
  await untilNames(['Alpha', 'Beta', 'Delta', 'Epsilon', 'Gamma'])
  assert.equal(await header.getAttribute('aria-sort'), 'ascending')
  await header.getByRole('button').click()
  await untilNames(['Gamma', 'Epsilon', 'Delta', 'Beta', 'Alpha'])
  await page.goBack()
  await untilNames(['Alpha', 'Beta', 'Delta', 'Epsilon', 'Gamma'])
})

test('a condition narrows the list, stands in the address and comes back with it', async () => {
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  await page.getByRole('textbox', { name: 'Filter by field' }).fill('amou')
  await page.getByRole('option', { name: 'Amount' }).click()
  await page.getByRole('combobox', { name: 'Condition' }).click()
  await page.getByRole('option', { name: 'is more than' }).click()
  await page.getByRole('textbox', { name: 'Value' }).fill('250')
  await page.waitForURL(/where=amount\.gt/)
  await untilNames(['Beta', 'Gamma'])
  await page.keyboard.press('Escape')
  await page.reload()
  await untilNames(['Beta', 'Gamma'])
  await page.getByRole('button', { name: 'Amount is more than 250' }).waitFor()
  await checkScreen(page)
  await page.getByRole('button', { name: 'Remove the condition on Amount' }).click()
  await page.getByText('5 records', { exact: true }).waitFor()
})

test('an address that says nonsense is survived', async () => {
  await page.goto(`${listURL}&where=nonsense.eq:1;;:&sort=-nothing,&columns=,x&view=cloud&by=name`)
  await page.getByText('5 records', { exact: true }).waitFor()
})

test('columns are chosen, and stay chosen', async () => {
  await page.goto(listURL)
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('checkbox', { name: 'Probability', exact: true }).uncheck()
  await page.getByRole('checkbox', { name: 'Updated', exact: true }).check()
  await page.keyboard.press('Escape')
  await page.getByRole('columnheader', { name: 'Updated' }).waitFor()
  assert.equal(await column('Probability'), -1)
  await page.goto(listURL)
  await page.getByRole('columnheader', { name: 'Updated' }).waitFor()
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('button', { name: 'Back to the usual columns' }).click()
  await page.keyboard.press('Escape')
  await page.getByRole('columnheader', { name: 'Probability' }).waitFor()
})

test('the way to a new field begins at the table', async () => {
  await page.goto(listURL)
  await page.getByRole('columnheader').getByRole('link', { name: 'Add field' }).click()
  await page.getByRole('dialog', { name: 'Add a field to Deal' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'Open the records' }).click()
  await page.getByRole('heading', { name: 'Deals' }).waitFor()
  await page.goto(listURL)
  await row('Alpha').waitFor()
})

test('a cell is edited in place', async () => {
  const step = await cell('Alpha', 'Next step')
  await step.dblclick()
  await page.getByRole('textbox', { name: 'Next step' }).fill('Call them')
  await page.keyboard.press('Enter')
  await step.getByText('Call them').waitFor()
  await untilStored('Alpha', (deal) => deal.nextStep === 'Call them')
  const stage = await cell('Alpha', 'Stage')
  await stage.dblclick()
  await page.getByRole('option', { name: 'Qualified' }).click()
  await stage.getByText('Qualified').waitFor()
  await untilStored('Alpha', (deal) => deal.stage === 'qualified')
})

async function untilStored(name, holds) {
  for (let tries = 0; tries < 50; tries++) {
    if (holds(await dealOf(name))) return
    await page.waitForTimeout(100)
  }
  assert.fail(`${name} is stored as ${JSON.stringify(await dealOf(name))}`)
}

test('what the server refuses is said at the cell, and what was typed stays', async () => {
  await (await cell('Beta', 'Name')).click({ position: { x: 220, y: 10 } })
  await page.keyboard.press('F2')
  await page.getByRole('textbox', { name: 'Name' }).fill('')
  await page.keyboard.press('Enter')
  await page.getByRole('grid').getByRole('alert').waitFor()
  await page.getByRole('textbox', { name: 'Name' }).press('Escape')
  await row('Beta').waitFor()
})

test("somebody else's change arrives, and a conflict is theirs or mine to solve", async () => {
  const other = await openAs()
  try {
    const { id } = await dealOf('Gamma')
    const set = (nextStep) =>
      ask(
        other.context,
        '/graphql',
        'mutation ($id: ID!, $input: DealUpdate!) { updateDeal(id: $id, input: $input) { id } }',
        {
          id,
          input: { nextStep },
        },
      )
    await set('From afar')
    const step = await cell('Gamma', 'Next step')
    await step.getByText('From afar').waitFor()

    await step.dblclick()
    await page.getByRole('textbox', { name: 'Next step' }).fill('Mine')
    await set('Theirs')
    await page.waitForTimeout(500)
    await page.keyboard.press('Enter')
    await page.getByText('Theirs: Theirs').waitFor()
    await page.getByRole('button', { name: 'Keep mine' }).click()
    await untilStored('Gamma', (deal) => deal.nextStep === 'Mine')
    await step.getByText('Mine').waitFor()

    await other.page.goto(`${kithURL}/records/deals/new`)
    await create([{ name: named('Zeta'), stage: 'prospecting' }])
    await row('Zeta').waitFor()
    await page.getByText('6 records', { exact: true }).waitFor()
  } finally {
    await other.close()
  }
})

test('many records are changed at once, moved to the trash and brought back', async () => {
  await row('Gamma').getByRole('checkbox').click()
  await row('Beta')
    .getByRole('checkbox')
    .click({ modifiers: ['Shift'] })
  await page.getByText('2 selected').waitFor()
  await page.getByRole('button', { name: 'Edit a field' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Field' }).click()
  await page.getByRole('option', { name: 'Next step' }).click()
  await dialog.getByRole('textbox', { name: 'Next step' }).fill('All of them')
  await dialog.getByText('will be set in 2 records').waitFor()
  await dialog.getByRole('button', { name: 'Change 2 records' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await untilStored('Gamma', (deal) => deal.nextStep === 'All of them')
  await untilStored('Beta', (deal) => deal.nextStep === 'All of them')

  await page.getByRole('button', { name: 'Move to trash' }).click()
  await page.getByText('4 records', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('6 records', { exact: true }).waitFor()
  await row('Gamma').waitFor()
})

test('the trash shows what was moved there, and gives it back', async () => {
  await row('Zeta').getByRole('checkbox').click()
  await page.getByRole('button', { name: 'Move to trash' }).click()
  await page.getByText('5 records', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Open the trash' }).click()
  await page.getByRole('heading', { name: 'Trash: Deals' }).waitFor()
  await row('Zeta').getByRole('checkbox').click()
  await page.getByRole('button', { name: 'Restore' }).click()
  await page.getByRole('button', { name: 'Back to the records' }).click()
  await row('Zeta').waitFor()
})

test('the list is exported as a file that is no formula', async () => {
  await page.getByRole('button', { name: 'More actions' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Export as CSV' }).click(),
  ])
  const stream = await download.createReadStream()
  const text = (await stream.toArray()).join('')
  assert.equal(text.trim().split('\r\n').length, 7)
  assert.ok(text.includes(`'=1+1`), text)
})

test('the keyboard alone is enough', async () => {
  await page.goto(listURL)
  await row('Zeta').waitFor()
  await page.getByRole('grid').focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('End')
  await page.keyboard.press('Home')
  for (let right = await column('Next step'); right > 1; right--) await page.keyboard.press('ArrowRight')
  await page.keyboard.type('Typed')
  await page.keyboard.press('Enter')
  await untilStored('Epsilon', (deal) => deal.nextStep === 'Typed')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Space')
  await page.getByText('1 selected').waitFor()
  await page.keyboard.press('Escape')
  await page.getByText('1 selected').waitFor({ state: 'hidden' })
  const { id } = await dealOf('Epsilon')
  await page.keyboard.press('Control+Enter')
  await page.waitForURL(`${kithURL}/records/deals/${id}`)
})

test('a board has a column for each option, and cards are moved by their menu', async () => {
  await page.goto(`${listURL}&view=board&by=stage`)
  const card = (name) => page.getByRole('listitem').filter({ has: page.getByRole('link', { name: named(name) }) })
  const stage = (name) => page.getByRole('region', { name })
  await stage('Qualified')
    .getByRole('link', { name: named('Gamma') })
    .waitFor()
  await checkScreen(page)
  await card('Gamma').getByRole('button').press('Enter')
  await page.getByRole('menuitem', { name: 'Proposal' }).click()
  await stage('Proposal')
    .getByRole('link', { name: named('Gamma') })
    .waitFor()
  await untilStored('Gamma', (deal) => deal.stage === 'proposal')
  await page.getByRole('button', { name: 'Undo' }).click()
  await stage('Qualified')
    .getByRole('link', { name: named('Gamma') })
    .waitFor()
  await untilStored('Gamma', (deal) => deal.stage === 'qualified')

  await card('Gamma').dragTo(stage('Prospecting').getByRole('list'))
  await stage('Prospecting')
    .getByRole('link', { name: named('Gamma') })
    .waitFor()
  await untilStored('Gamma', (deal) => deal.stage === 'prospecting')
})

test('what finds nothing says so, and the way back is offered', async () => {
  await page.goto(`${kithURL}/records/deals?q=nothing-${mark}`)
  await page.getByText('Nothing matches').waitFor()
  await page.getByRole('button', { name: 'Clear search and filter' }).click()
  await page.getByRole('grid').waitFor()
  assert.equal(new URL(page.url()).searchParams.get('q'), null)
})

test('new records wait where they would move what is read', async () => {
  await page.goto(listURL)
  await page.getByRole('columnheader', { name: 'Name' }).getByText('Name').click()
  await page.waitForURL(/sort=/)
  await row('Gamma').waitFor()
  await page.getByText('6 records', { exact: true }).waitFor()
  await create([{ name: named('Aardvark'), stage: 'prospecting' }])
  await page.getByRole('button', { name: '1 new record' }).click()
  await row('Aardvark').waitFor()
})

test('a list is read anew when the live connection comes back', async () => {
  const sockets = []
  await page.routeWebSocket('**/graphql', (socket) => {
    const place = sockets.push({ socket, deaf: false }) - 1
    socket.connectToServer().onMessage((message) => sockets[place].deaf || socket.send(message))
  })
  await page.goto(listURL)
  await row('Aardvark').waitFor()
  await until(() => sockets.length > 0)
  sockets[0].deaf = true
  await create([{ name: named('Zebra'), stage: 'prospecting' }])
  await sockets[0].socket.close({ code: 1001 })
  await row('Zebra').waitFor()
})

test('nothing the pages did was refused by the policy, or failed', () => {
  assert.deepEqual(browser.complaints, [])
})
