import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ask, kithURL, makeUser, openAs, runMark } from './kith.js'
import { checkScreen } from './screen.js'

// Everything here carries a mark of its own, so that other trips' records and views are not in the way.
const mark = `v${runMark}`
const named = (name) => `${name} ${mark}`
const day = (days) => {
  const at = new Date()
  at.setDate(at.getDate() + days)
  return `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, '0')}-${String(at.getDate()).padStart(2, '0')}`
}

let browser, page, context, other, elsewhere
const rep = { name: 'Vera Blik', email: `${mark}@example.com`, password: 'correct horse battery' }

before(async () => {
  browser = await openAs()
  ;({ page, context } = browser)
  await makeUser(context, rep, ['salesRep'])
  const mutation = 'mutation ($input: [DealCreate!]!) { createDeals(input: $input) { ids } }'
  const input = [
    { name: named('Alpha'), stage: 'prospecting', openedOn: day(-2), closeDate: day(1) },
    { name: named('Beta'), stage: 'qualified', openedOn: day(0), closeDate: day(3) },
    { name: named('Gamma'), stage: 'prospecting' },
  ]
  await ask(context, '/graphql', mutation, { input })
  other = await openAs(rep)
})
after(async () => {
  await browser.close()
  await other?.close()
  await elsewhere?.close()
})

const stored = async (name) => {
  const query = 'query ($name: String!) { deals(filter: {name: {eq: $name}}) { nodes { openedOn closeDate } } }'
  return (await ask(context, '/graphql', query, { name: named(name) })).deals.nodes[0]
}

const untilStored = async (name, holds) => {
  let deal
  for (let tries = 0; tries < 50; tries++) {
    deal = await stored(name)
    if (holds(deal)) return
    await page.waitForTimeout(100)
  }
  assert.fail(JSON.stringify(deal))
}

/** still is where something is once its place is the same twice: after the page has followed another width. */
const still = async (part) => {
  let box = await part.boundingBox()
  for (let tries = 0; tries < 50; tries++) {
    await page.waitForTimeout(100)
    const now = await part.boundingBox()
    if (now && box && now.x === box.x && now.width === box.width) return now
    box = now
  }
  return box
}

const tabs = (of) => of.getByRole('navigation', { name: 'Views' })

test('a list is kept as a view of one’s own, changed, and taken back', async () => {
  await page.goto(`${kithURL}/records/deals?q=${mark}&where=stage.in:["prospecting"]`)
  await page.getByRole('link', { name: named('Alpha') }).waitFor()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Save as my view…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Save as my view' })
  await dialog.getByLabel('Name').fill(named('Early'))
  await dialog.getByRole('button', { name: 'Save' }).click()
  const tab = tabs(page).getByRole('link', { name: named('Early') })
  await tab.waitFor()
  assert.equal(await tab.getAttribute('aria-current'), 'page')
  await checkScreen(page)

  await page.getByRole('button', { name: /^Remove the condition on Stage/ }).click()
  await page.getByRole('link', { name: named('Beta') }).waitFor()
  await page.getByText('Modified').waitFor()
  await page.getByRole('button', { name: 'Reset' }).click()
  await page.getByRole('link', { name: named('Beta') }).waitFor({ state: 'hidden' })

  // The view is what the list begins with the next time.
  await page.goto(`${kithURL}/records/deals`)
  await page.getByRole('link', { name: named('Alpha') }).waitFor()
  assert.equal(await tab.getAttribute('aria-current'), 'page')
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Find records and commands' }).fill(named('Early'))
  await page.getByRole('option', { name: new RegExp(named('Early')) }).waitFor()
  await page.keyboard.press('Escape')
})

test('an administrator shares a view with a role, and the other person sees it', async () => {
  await page.goto(`${kithURL}/records/deals?view=all&q=${mark}&layout=timeline&start=openedOn&end=closeDate`)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Save as shared view…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Share a view' })
  await dialog.getByLabel('Name').fill(named('Ours'))
  await dialog.getByLabel('Shared with').click()
  await page.getByRole('option', { name: 'Sales representative' }).click()
  await page.keyboard.press('Escape')
  await dialog.getByRole('button', { name: 'Continue' }).click()
  await dialog.getByText('What changes for others').waitFor()
  await dialog.getByRole('button', { name: 'Publish' }).click()
  await tabs(page)
    .getByRole('link', { name: named('Ours') })
    .waitFor()

  await other.page.goto(`${kithURL}/records/deals`)
  await tabs(other.page)
    .getByRole('link', { name: named('Ours') })
    .click()
  await other.page.getByText('Quarter').first().waitFor()

  // What is pinned is kept with the person, not with the browser.
  await other.page.getByRole('button', { name: `Actions for ${named('Ours')}` }).click()
  await other.page.getByRole('menuitem', { name: 'Pin to the navigation' }).click()
  const pin = other.page.getByRole('navigation').getByRole('link', { name: named('Ours') })
  await pin.nth(1).waitFor()
  elsewhere = await openAs(rep)
  await elsewhere.page.goto(kithURL)
  await elsewhere.page.getByRole('link', { name: named('Ours') }).click()
  await tabs(elsewhere.page)
    .getByRole('link', { name: named('Ours') })
    .waitFor()

  await page.goto(`${kithURL}/settings/views`)
  const row = page.getByRole('listitem').filter({ hasText: named('Ours') })
  await row.getByText('Sales representative').waitFor()
  await checkScreen(page)
})

test('a record is moved in a timeline by the mouse, and by keys', async () => {
  await page.goto(`${kithURL}/records/deals?view=all&q=${mark}&layout=timeline&start=openedOn&end=closeDate`)
  const bar = page.locator('a[data-event]').filter({ hasText: named('Beta') })
  await bar.waitFor()
  await page.getByRole('button', { name: /^Without dates: 1$/ }).click()
  await page.getByRole('link', { name: named('Gamma') }).waitFor()
  await checkScreen(page)
  const { x, y, width, height } = await still(bar)
  const oneDay = width / 4
  await page.mouse.move(x + width / 2, y + height / 2)
  await page.mouse.down()
  await page.mouse.move(x + width / 2 + oneDay, y + height / 2, { steps: 5 })
  await page.mouse.move(x + width / 2 + 2 * oneDay, y + height / 2, { steps: 5 })
  await page.mouse.up()
  // Nobody waits for one move to be written before the next.
  await bar.press('Alt+Shift+ArrowRight')
  for (let times = 0; times < 3; times++) await bar.press('Alt+ArrowLeft')
  await untilStored('Beta', (deal) => deal.openedOn === day(-1) && deal.closeDate === day(3))
  assert.equal(await page.getByText('could not be moved').count(), 0)
})

test('a record is dragged to another day of a calendar, and a day is clicked to make one', async () => {
  await page.goto(`${kithURL}/records/deals?view=all&q=${mark}&layout=calendar&start=closeDate`)
  const event = page.locator('a[data-event]').filter({ hasText: named('Alpha') })
  await event.waitFor()
  await checkScreen(page)
  const target = new Date(`${day(1)}T00:00:00`).getDate() > 15 ? 8 : 22
  const month = day(1).slice(0, 7)
  const to = `${month}-${String(target).padStart(2, '0')}`
  await still(event)
  await event.dragTo(page.locator(`[data-day="${to}"]`), { targetPosition: { x: 30, y: 60 } })
  await untilStored('Alpha', (deal) => deal.closeDate === to)
  await page.getByRole('button', { name: 'Undo' }).waitFor()
  await event.press('Alt+ArrowDown')
  await untilStored('Alpha', (deal) => deal.closeDate !== to)
  await page.getByRole('button', { name: 'Undo' }).nth(1).waitFor()
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await untilStored('Alpha', (deal) => deal.closeDate === to)
  await page
    .locator(`[data-day="${to}"]`)
    .getByRole('button', { name: /^New on/ })
    .click()
  const drawer = page.getByRole('dialog')
  await drawer.getByRole('button', { name: 'Save' }).first().waitFor()
})

test('rows are put together by a field, and groups are shut', async () => {
  await page.goto(`${kithURL}/records/deals?view=all&where=name.contains:${mark}&group=stage`)
  const group = page.getByRole('button', { name: /^Prospecting/ })
  await group.waitFor()
  await page.getByRole('link', { name: named('Gamma') }).waitFor()
  await checkScreen(page)
  await group.click()
  await page.getByRole('link', { name: named('Gamma') }).waitFor({ state: 'hidden' })
  await page.getByRole('link', { name: named('Beta') }).waitFor()
  assert.equal(await group.getAttribute('aria-expanded'), 'false')
})
