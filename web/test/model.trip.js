import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ask, kithURL, runMark as mark, openAs } from './kith.js'
import { checkScreen } from './screen.js'

const garage = `Garage x${mark}`
const vehicle = `Vehicle x${mark}`
const api = `vehicleX${mark}`

let browser, page, context

before(async () => {
  browser = await openAs()
  ;({ page, context } = browser)
  page.setDefaultTimeout(10_000)
  await ask(context, '/metadata', 'mutation { discardDraft }')
})
after(() => browser.close())

const panel = () => page.getByRole('dialog')
const row = (label) => page.getByRole('row').filter({ has: page.getByRole('button', { name: label, exact: true }) })
const saved = () => page.getByText('Saved as your draft').waitFor()
const open = (path) => page.goto(kithURL + path)

/** newEntity makes an entity by its dialog, and ends on its page. */
async function newEntity(label, icon) {
  await open('/settings/model')
  await page.getByRole('button', { name: 'New entity' }).click()
  await panel().getByLabel('Label', { exact: true }).fill(label)
  await panel().getByRole('button', { name: 'Choose an icon' }).click()
  await page.getByRole('button', { name: icon, exact: true }).click()
  await panel().getByRole('button', { name: 'Create entity' }).click()
  await page.getByRole('heading', { name: label, level: 1 }).waitFor()
}

/** others are the kinds of fields that a label, options and a target do not make. */
const others = ['Formula', 'Lookup', 'Rollup', 'Many to many', 'Any relation']

/** addField adds a field of the kind on a tile, with what the kind can't do without. */
async function addField(kind, label, { target, options = ['First', 'Second'] } = {}) {
  await page.getByRole('button', { name: 'Add field' }).first().click()
  await panel()
    .locator('button:has(svg)')
    .filter({ has: page.getByText(kind, { exact: true }) })
    .first()
    .click()
  await panel().getByRole('textbox', { name: 'Label', exact: true }).first().fill(label)
  if (target) {
    await panel().getByRole('combobox', { name: 'Points to' }).click()
    await page.getByRole('option', { name: target }).click()
  }
  const option = panel().getByPlaceholder('New option')
  if (await option.isVisible()) {
    for (const text of options) {
      await option.fill(text)
      await option.press('Enter')
    }
  }
  await panel().getByRole('button', { name: 'Add field' }).click()
  await row(label).waitFor()
}

/** publish publishes from the bar below the page. */
async function publish() {
  await saved()
  await page.getByRole('button', { name: 'Publish' }).click()
  await page
    .getByText(/Published as version \d+/)
    .last()
    .waitFor()
}

/** create makes a record by the API and answers some of its fields. */
async function create(entity, fields, input) {
  const type = entity[0].toUpperCase() + entity.slice(1)
  const mutation = `mutation ($input: ${type}Create!) { made: create${type}(input: $input) { ${entity} { ${fields} } } }`
  const { made } = await ask(context, '/graphql', mutation, { input })
  return made[entity]
}

/** fuel is what the API answers to who asks for that field. */
async function fuel() {
  const answer = await context.request.post(`${kithURL}/graphql`, { data: { query: `{ ${api}s { nodes { fuel } } }` } })
  return answer.text()
}

/** until repeats a check for a while: a change of the model reaches all readers within a second. */
async function until(check) {
  for (let tries = 0; tries < 20; tries++) {
    try {
      return await check()
    } catch {
      await page.waitForTimeout(200)
    }
  }
  await check()
}

/** tabTo goes on by the keyboard until something has the focus. */
async function tabTo(locator) {
  for (let presses = 0; presses < 80; presses++) {
    if (await locator.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  assert.fail(`no way by the keyboard to ${locator}`)
}

test('entities are made by their labels', async () => {
  await newEntity(garage, 'home')
  await open('/settings/model')
  await page.getByRole('link', { name: garage }).waitFor()
  await saved()
  await checkScreen(page)
  await newEntity(vehicle, 'car')
  await page.getByText(api, { exact: true }).first().waitFor()
})

test('a field of each kind is added, with a preview of it', async () => {
  await page.getByRole('button', { name: 'Add field' }).click()
  const kinds = await panel().locator('button:has(svg) > span:nth-child(2)').allTextContents()
  assert.ok(kinds.length >= 15, `only ${kinds} are offered`)
  await panel().getByRole('button', { name: 'Text' }).first().click()
  await panel().getByRole('textbox', { name: 'Label', exact: true }).fill('Plate')
  const preview = panel().getByRole('complementary', { name: 'Preview' })
  await preview.getByText('nodes { plate }').waitFor()
  await preview.getByRole('textbox', { name: 'Plate' }).fill('KITH 1')
  assert.equal(await preview.getByText('KITH 1', { exact: true }).count(), 1)
  await checkScreen(page)
  await panel().getByRole('button', { name: 'Cancel' }).click()
  for (const kind of kinds.filter((name) => !others.includes(name)))
    await addField(kind, `My ${kind.toLowerCase()}`, kind === 'Relation' ? { target: garage } : {})
  await addField('Relation', 'Towed by', { target: vehicle })
})

test('what stands in the way of publishing is shown where it is mended', async () => {
  await addField('Choice', 'Fuel', { options: [] })
  await page.getByText('1 problem has to be mended').waitFor()
  await row('Fuel').getByText('at least one entry').waitFor()
  await page.getByRole('link', { name: 'Review' }).click()
  assert.ok(await page.getByRole('button', { name: 'Publish' }).isDisabled())
  await checkScreen(page)
  await page.getByRole('link', { name: `${vehicle}: Fuel` }).click()
  await panel().getByPlaceholder('New option').fill('Diesel')
  await panel().getByRole('button', { name: 'Add', exact: true }).click()
  await panel().getByRole('button', { name: 'Keep changes' }).click()
  await page.getByText('1 problem has to be mended').waitFor({ state: 'detached' })
})

test('names that are taken already are refused at once', async () => {
  await page.getByRole('button', { name: 'Add field' }).click()
  await panel().getByRole('button', { name: 'Text' }).first().click()
  await panel().getByRole('textbox', { name: 'Label', exact: true }).first().fill('Fuel')
  await panel().getByText('fuel2', { exact: true }).waitFor()
  await panel().getByRole('button', { name: 'Change the name' }).click()
  await panel().getByLabel('Technical name').fill('FUEL')
  await panel().getByText('Begin with a lower-case').waitFor()
  await panel().getByLabel('Technical name').fill('fuel')
  await panel().getByText('in use already').waitFor()
  await panel().getByRole('button', { name: 'Add field' }).click()
  await panel().getByRole('button', { name: 'Cancel' }).click()
})

test('publishing makes records possible', async () => {
  await saved()
  await page.getByRole('link', { name: 'Review' }).click()
  await page.getByText(/New entity with \d\d fields/).waitFor()
  await page.getByLabel('What is it for?').fill(`Vehicles ${mark}`)
  await page.getByRole('button', { name: 'Publish' }).click()
  await page.getByText(/Published as version \d+/).waitFor()
  await page.getByRole('link', { name: `${vehicle}s` }).waitFor()
  const north = await create(`garageX${mark}`, 'id', { name: 'North' })
  const input = { name: 'Van', myWholeNumber: 4, fuel: 'diesel', myRelation: { connect: { id: north.id } } }
  const van = await create(api, 'name myWholeNumber fuel myRelation { name }', input)
  assert.deepEqual(van, { name: 'Van', myWholeNumber: 4, fuel: 'diesel', myRelation: { name: 'North' } })
})

test('a renamed field answers to its old name too', async () => {
  await open(`/settings/model/${api}`)
  await page.getByRole('button', { name: 'My whole number', exact: true }).click()
  await panel().getByRole('button', { name: 'Change the name' }).click()
  await panel().getByLabel('Technical name').fill('seats')
  await panel().getByText('the old name keeps answering').waitFor()
  await panel().getByRole('button', { name: 'Keep changes' }).click()
  await row('My whole number').getByText('renamed').waitFor()
  await publish()
  const data = await ask(context, '/graphql', `{ all: ${api}s { nodes { seats myWholeNumber } } }`)
  assert.deepEqual(data.all.nodes, [{ seats: 4, myWholeNumber: 4 }])
})

test('a field goes to the trash and comes back with its values', async () => {
  await page.getByRole('button', { name: 'Move Fuel' }).click()
  await page.getByRole('menuitem', { name: 'Move to trash' }).click()
  await page.getByRole('heading', { name: 'Trash' }).waitFor()
  await publish()
  await until(async () => assert.match(await fuel(), /Cannot query field/))
  await page.getByRole('button', { name: 'Restore Fuel' }).click()
  await publish()
  await until(async () => assert.match(await fuel(), /"diesel"/))
})

test('a field is added and moved by the keyboard alone, and undone', async () => {
  await open(`/settings/model/${api}`)
  const add = page.getByRole('button', { name: 'Add field' })
  await add.waitFor()
  await tabTo(add)
  await page.keyboard.press('Enter')
  const tile = panel().getByRole('button', { name: 'Date and time' })
  await tile.waitFor()
  await tabTo(tile)
  await page.keyboard.press('Enter')
  const label = panel().getByRole('textbox', { name: 'Label', exact: true })
  await label.waitFor()
  await tabTo(label)
  await page.keyboard.type('Seen at')
  await page.keyboard.press('Enter')
  await row('Seen at').getByText('new').waitFor()
  const handle = page.getByRole('button', { name: 'Move Seen at' })
  await tabTo(handle)
  await page.keyboard.press('Enter')
  const first = page.getByRole('menuitem', { name: 'Move to the top' })
  await first.waitFor()
  for (let presses = 0; presses < 6; presses++) {
    if (await first.evaluate((element) => element === document.activeElement)) break
    await page.keyboard.press('ArrowDown')
  }
  await page.keyboard.press('Enter')
  await page.getByRole('row').nth(1).getByText('Seen at').waitFor()
  await page.getByRole('menuitem').first().waitFor({ state: 'detached' })
  await page.keyboard.press('Control+z')
  await page.getByRole('row').last().getByText('Seen at').waitFor()
  await saved()
  await page.reload()
  await row('Seen at').waitFor()
  await page.getByRole('button', { name: 'Discard' }).click()
  await panel().getByRole('button', { name: 'Discard' }).click()
  await row('Seen at').waitFor({ state: 'detached' })
})

test('what is typed as a document is shown with its faults', async () => {
  await page.getByRole('tab', { name: 'Document' }).click()
  const text = page.getByLabel('Document as JSON')
  const whole = await text.inputValue()
  await text.fill(whole.replace('"x-kind": "money"', '"x-kind": "gold"'))
  await page.getByRole('button', { name: 'Keep changes' }).click()
  await page
    .getByRole('button', { name: /Line \d+:/ })
    .first()
    .waitFor()
  await page.getByRole('button', { name: 'Undo (Ctrl+Z)' }).click()
  await page.getByRole('button', { name: /Line \d+:/ }).waitFor({ state: 'detached' })
})

test('versions are compared, and show what restoring would do', async () => {
  await open('/settings/versions')
  await page.getByText(`Vehicles ${mark}`, { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Compare' }).click()
  await page
    .getByText(/fuel|Fuel/)
    .first()
    .waitFor()
  await page
    .getByRole('button', { name: /Restore version/ })
    .first()
    .click()
  await panel().getByRole('listitem').first().waitFor()
  await checkScreen(page)
  await panel().getByRole('button', { name: 'Cancel' }).click()
})

test('the diagram leads to entities', async () => {
  await open('/settings/diagram')
  await page.getByRole('combobox', { name: 'Find an entity' }).fill(vehicle)
  await page.getByRole('option', { name: vehicle }).click()
  await page.getByRole('link', { name: `Many ${vehicle}s to one ${garage}` }).waitFor()
  await checkScreen(page)
  await page.getByRole('link', { name: `Open ${vehicle}` }).click()
  await page.getByRole('heading', { name: vehicle, level: 1 }).waitFor()
})

test('nothing the pages did was refused by the policy, or failed', () => {
  assert.deepEqual(browser.complaints, [])
})
