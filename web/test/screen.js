import assert from 'node:assert/strict'
import AxeBuilder from '@axe-core/playwright'

const phone = { width: 360, height: 740 }
const desk = { width: 1280, height: 800 }

/** checkScreen looks at the page as a person may have it: light and dark, on a desk and on a phone. */
export async function checkScreen(page, { within } = {}) {
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await checkAccess(page, within, colorScheme)
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await page.setViewportSize(phone)
  await checkWidth(page)
  await checkAccess(page, within, 'phone')
  await page.setViewportSize(desk)
}

/** checkWidth gives the page the moment that a script's layout (an editor's) takes to follow, then expects it to fit. */
async function checkWidth(page) {
  const fits = (width) => document.documentElement.scrollWidth <= width
  await page.waitForFunction(fits, phone.width, { timeout: 5000 }).catch(() => undefined)
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  assert.ok(width <= phone.width, `the page is ${width} pixels wide on a phone of ${phone.width}`)
}

/** checkAccess finds what would stop somebody from using the page. */
async function checkAccess(page, within, as) {
  const axe = new AxeBuilder({ page })
  if (within) axe.include(within)
  const { violations } = await axe.analyze()
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html}: ${node.failureSummary}`),
  )
  assert.deepEqual(found, [], `${page.url()} (${as})`)
}
