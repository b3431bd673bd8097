import { paintedAfter } from './measure.js'

const quiet = '[role=grid][aria-busy=false]'
const rowLink = `${quiet} [role=row] [data-cell] a`
const row = `${quiet} [role=row]:has([data-cell] a)`
const sorted = `${quiet}:has([role=columnheader][aria-sort])`

/** screens are what is measured: how each is come to, what is done, and what shows that it is there. */
export const screens = {
  'an empty click: home': async (page) => {
    await list(page)
    return paintedAfter(page, () => link(page, 'Home').click(), 'h1', 'Hello')
  },
  'list: pointed at and clicked': async (page) => {
    await home(page)
    return paintedAfter(page, () => link(page, 'Deals').click(), rowLink)
  },
  'list: clicked without pointing': async (page) => {
    await home(page)
    return paintedAfter(page, () => clickAtOnce(link(page, 'Deals')), rowLink)
  },
  'record: its name': async (page, turn) => {
    await list(page)
    const row = page.locator(rowLink).nth(turn)
    return paintedAfter(page, () => clickAtOnce(row), 'article h1', await row.textContent())
  },
  'record: what belongs to it': async (page, turn) => {
    await list(page)
    return paintedAfter(page, () => clickAtOnce(page.locator(rowLink).nth(turn)), 'article [role=tabpanel]')
  },
  'back to the list': async (page, turn) => {
    await list(page)
    const row = page.locator(rowLink).nth(turn)
    await row.click()
    await page.locator('article h1').waitFor()
    await page.waitForLoadState('networkidle')
    return paintedAfter(page, () => page.evaluate(() => history.back()), rowLink)
  },
  'search: many found, its 250 ms of waiting in it': (page) => search(page, 'training'),
  'search: one found': (page, turn) => search(page, ` ${77_000 + turn}`),
  'board: cards': async (page) => {
    await list(page)
    return paintedAfter(page, () => clickAtOnce(page.getByText('Board', { exact: true })), 'section li a')
  },
  'sort by an amount': (page) => sort(page, 'Amount'),
  'sort by a text': (page) => sort(page, 'Name'),
  'sort by a date': (page) => sort(page, 'Close date'),
  'Ctrl+K: first record': async (page, turn) => {
    await home(page)
    await page.keyboard.press('Control+k')
    const box = page.getByRole('combobox')
    const found = '[role=group][aria-label=Records] [role=option]'
    return paintedAfter(page, () => box.fill(['Fjord', 'Harbour', 'Ember'][turn % 3]), found)
  },
}

/** link is one of the navigation. */
const link = (page, name) => page.getByRole('navigation').getByRole('link', { name, exact: true })

/** clickAtOnce clicks without moving the mouse there first, so that nothing was read ahead. */
const clickAtOnce = (found) => found.evaluate((element) => element.click())

async function home(page) {
  await page.goto('/')
  await page.getByRole('navigation').getByRole('link', { name: 'Deals', exact: true }).waitFor()
  await page.waitForLoadState('networkidle')
}

async function list(page) {
  await page.goto('/records/deals')
  await page.locator(rowLink).first().waitFor()
  await page.waitForLoadState('networkidle')
}

async function search(page, text) {
  await list(page)
  return paintedAfter(page, () => page.getByRole('searchbox').fill(text), row, text.trim())
}

async function sort(page, name) {
  await list(page)
  return paintedAfter(page, () => clickAtOnce(page.getByRole('columnheader', { name }).getByRole('button')), sorted)
}
