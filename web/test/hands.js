import assert from 'node:assert/strict'

/** mouse does what a person does who points and clicks, and types where that is asked for. */
export function mouse(page) {
  const press = (target) => target.click()
  return {
    page,
    press,
    write: (target, text) => target.fill(text),
    tick: (target) => target.check(),
    choose: async (box, option) => {
      // Options that had to be scrolled to would close with the scrolling: nobody points at what is beyond the edge.
      await box.evaluate((element) => element.scrollIntoView({ block: 'center' }))
      await box.click()
      if (await box.isEditable()) await box.fill(option)
      let clicked = false
      for (let tries = 0; tries < 5 && !clicked; tries++) {
        clicked = await optionOf(page, option)
          .click({ timeout: 3000 })
          .then(() => true)
          .catch(() => false)
        if (!clicked && (await box.getAttribute('aria-expanded')) !== 'true') await box.click()
      }
      assert.ok(clicked, `no option ${option}`)
      if ((await box.getAttribute('aria-expanded')) === 'true') await page.keyboard.press('Escape')
    },
    fromMenu: async (button, item) => {
      await button.click()
      await itemOf(page, item).click()
      await itemOf(page, item).waitFor({ state: 'hidden' })
    },
    open: (row) => row.getByRole('link').first().click(),
    pick: (row) => row.getByRole('checkbox').click(),
  }
}

/** keyboard does the same by keys alone: what it can't get to by them fails. */
export function keyboard(page) {
  const { keyboard: keys } = page
  const press = async (target) => {
    await reach(page, target)
    await keys.press('Enter')
  }
  return {
    page,
    press,
    write: async (target, text) => {
      await reach(page, target)
      if ((await target.getAttribute('type')) === 'time') return keys.type(text.replace(':', ''))
      await keys.press('Control+a')
      await keys.type(text)
    },
    tick: async (target) => {
      await reach(page, target)
      await keys.press('Space')
      assert.ok(await target.isChecked())
    },
    choose: async (box, option) => {
      await reach(page, box)
      if (await box.isEditable()) await keys.type(option)
      else await keys.press('Enter')
      const offered = optionOf(page, option)
      await offered.waitFor()
      await settled(offered)
      const wanted = await offered.getAttribute('id')
      const marked = async () => (await box.getAttribute('aria-activedescendant')) === wanted
      await walk(page, 'ArrowDown', marked, `the option ${option}`)
      await settled(offered)
      assert.ok(await marked(), `the option ${option} is marked no longer`)
      await keys.press('Enter')
    },
    fromMenu: async (button, item) => {
      await press(button)
      const wanted = itemOf(page, item)
      await wanted.waitFor()
      await walk(page, 'ArrowDown', () => wanted.evaluate(hasFocus), `the item ${item}`)
      await keys.press('Enter')
      await wanted.waitFor({ state: 'hidden' })
    },
    open: async (row) => {
      await reachCell(page, row.getByRole('gridcell').nth(1))
      await keys.press('Control+Enter')
    },
    pick: async (row) => {
      await reachCell(page, row.getByRole('gridcell').nth(1))
      await keys.press('Space')
    },
  }
}

const optionOf = (page, name) => page.getByRole('option', { name, exact: true })
const itemOf = (page, name) => page.getByRole('menuitem', { name, exact: true })
const hasFocus = (element) => element === document.activeElement

/** settled waits until what opens or closes on the way has come to rest: nobody's hands are faster. */
async function settled(element) {
  await element.evaluate(async () => {
    const frame = () => new Promise((next) => requestAnimationFrame(next))
    await Promise.all(document.getAnimations().map((one) => one.finished.catch(() => undefined)))
    for (let frames = 0; frames < 4; frames++) await frame()
  })
}

/** usable waits until something can be used: a button may wait for an answer before. */
async function usable(page, target) {
  const until = Date.now() + 10_000
  while (!(await target.isEnabled()) && Date.now() < until) await page.waitForTimeout(50)
}

/** walk presses a key until something holds. */
async function walk(page, key, holds, to) {
  for (let steps = 0; steps < 60; steps++) {
    if (await holds()) return
    await page.keyboard.press(key)
  }
  assert.fail(`${key} does not lead to ${to}`)
}

/** reach moves the focus to an element by Tab, forwards or backwards. It fails when that only leads past it. */
async function reach(page, target) {
  await target.waitFor()
  await usable(page, target)
  let last
  for (let turns = 0, steps = 0; turns < 5 && steps < 150; steps++) {
    const way = await target.evaluate(wayTo)
    if (way === null) return
    if (last && way.key !== last) turns++
    last = way.key
    await Promise.all(Array.from({ length: way.times }, () => page.keyboard.press(way.key)))
  }
  const at = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200))
  assert.fail(`no key leads to ${target}; the focus is at ${at}`)
}

/**
 * wayTo is the key that leads to an element, and how often it can surely be pressed; null when the focus is there. Half
 * of what seems to lie between is sure: some of that may be out of the way of the key.
 */
function wayTo(element) {
  const focused = document.activeElement ?? document.body
  if (element === focused) return null
  const follows = (one, other) => Boolean(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING)
  const after = focused === document.body || follows(focused, element)
  const [from, to] = after ? [focused, element] : [element, focused]
  const stops = [...document.querySelectorAll('a[href], button, input, textarea, [tabindex="0"]')].filter(
    (one) => one.tabIndex >= 0 && !one.disabled && one.checkVisibility() && follows(from, one) && follows(one, to),
  )
  return { key: after ? 'Tab' : 'Shift+Tab', times: Math.max(1, Math.floor(stops.length / 2)) }
}

/** reachCell moves through a grid by the arrow keys to one of its cells. */
async function reachCell(page, cell) {
  const grid = page.getByRole('grid')
  await cell.waitFor()
  if (!(await grid.locator('[role=gridcell]:focus').count()))
    await reach(page, grid.locator('[role=gridcell][tabindex="0"]'))
  for (let steps = 0; steps < 80; steps++) {
    const key = await cell.evaluate(arrowTowards)
    if (key === null) return
    await page.keyboard.press(key)
  }
  assert.fail(`no arrow key leads to ${cell}`)
}

/** arrowTowards is the arrow key that leads nearer to a cell of a grid; null when the focus is there. */
function arrowTowards(cell) {
  const at = document.activeElement?.closest('[role=gridcell]')
  if (at === cell) return null
  const place = (one) => ({
    row: Number(one.closest('[role=row]').getAttribute('aria-rowindex')),
    column: [...one.parentElement.children].indexOf(one),
  })
  if (!at) return 'ArrowDown'
  const [from, to] = [place(at), place(cell)]
  if (from.row !== to.row) return from.row < to.row ? 'ArrowDown' : 'ArrowUp'
  return from.column < to.column ? 'ArrowRight' : 'ArrowLeft'
}
