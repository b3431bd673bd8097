import assert from 'node:assert/strict'
import axe from 'axe-core'

const phone = { width: 360, height: 740 }
const desk = { width: 1280, height: 800 }

/** colours are the rules whose outcome the colours change: what else holds in the light holds in the dark. */
const colours = { runOnly: ['color-contrast', 'link-in-text-block'] }

/** checkScreen looks at the page as a person may have it: light and dark, on a desk and on a phone. */
export async function checkScreen(page, { within } = {}) {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  await checkAccess(page, within, {}, 'light')
  await page.emulateMedia({ colorScheme: 'dark' })
  await checkAccess(page, within, colours, 'dark')
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize(phone)
  await checkWidth(page)
  await checkAccess(page, within, {}, 'phone')
  await page.setViewportSize(desk)
  await page.evaluate(settle)
}

/** checkWidth gives the page the moment that a script's layout (an editor's) takes to follow, then expects it to fit. */
async function checkWidth(page) {
  const fits = (width) => document.documentElement.scrollWidth <= width
  await page.waitForFunction(fits, phone.width, { timeout: 5000 }).catch(() => undefined)
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  assert.ok(width <= phone.width, `the page is ${width} pixels wide on a phone of ${phone.width}`)
}

/**
 * checkAccess finds what would stop somebody from using the page. It runs axe in the page itself, which needs it once
 * for each document and has no frames: that takes a fraction of the time of a whole report.
 */
async function checkAccess(page, within, rules, as) {
  await page.evaluate(settle)
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const run = async ([place, options]) => {
    const { violations } = await window.axe.run(place, { ...options, iframes: false, resultTypes: ['violations'] })
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}: ${node.failureSummary}`))
  }
  const found = await page.evaluate(run, [within ?? 'html', rules])
  assert.deepEqual(found, [], `${page.url()} (${as})`)
}

/** settle waits in the page until a change of its colours or its size is drawn, and what moves has come to rest. */
async function settle() {
  const drawn = () => new Promise((done) => requestAnimationFrame(done))
  await drawn()
  await drawn()
  const ends = (animation) => Number.isFinite(animation.effect?.getComputedTiming().endTime)
  await Promise.all(
    document
      .getAnimations()
      .filter(ends)
      .map(({ finished }) => finished.catch(() => undefined)),
  )
}
