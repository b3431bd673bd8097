// Takes the pictures of docs/ from a Kith that serves the demo: KITH_URL, KITH_EMAIL and KITH_PASSWORD say where and as
// whom. `npm run pictures` runs it; look at what it made before it is committed.
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

const { KITH_URL, KITH_EMAIL: email, KITH_PASSWORD: password } = process.env
const docs = join(import.meta.dirname, '../../docs')
const size = { width: 1280, height: 800 }
const phone = { width: 390, height: 780 }

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
})
await mkdir(docs, { recursive: true })

/** take opens an address as somebody has it and takes a picture once act has done what is to be seen. */
async function take(name, path, { colorScheme = 'light', locale = 'en', viewport = size, act } = {}) {
  const context = await browser.newContext({ viewport, colorScheme, locale, reducedMotion: 'reduce' })
  await context.request.post(`${KITH_URL}/session`, { data: { email, password } })
  const page = await context.newPage()
  await page.goto(KITH_URL + path)
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await page.waitForLoadState('networkidle')
  await act?.(page)
  await page.waitForTimeout(600)
  await page.screenshot({ path: join(docs, `${name}.png`) })
  await context.close()
}

async function firstRecord(plural) {
  const context = await browser.newContext()
  await context.request.post(`${KITH_URL}/session`, { data: { email, password } })
  const query = `{ ${plural}(first: 1, orderBy: [{id: {direction: ASC}}]) { nodes { id } } }`
  const answer = await context.request.post(`${KITH_URL}/graphql`, { data: { query } })
  const { data } = await answer.json()
  await context.close()
  return data[plural].nodes[0].id
}

const deal = await firstRecord('deals')
await take('table', '/records/deals?view=all')
await take('board', '/records/deals?view=board&by=stage', { colorScheme: 'dark' })
await take('record', `/records/deals/${deal}`)
await take('add-field', '/settings/model/deal?add=1')
await take('roles', '/settings/roles/salesRep')
await take('diagram', '/settings/diagram')
await take('find', '/records/deals', {
  act: async (page) => {
    await page.keyboard.press('Control+k')
    await page.keyboard.type('fj')
  },
})
await take('phone', `/records/deals/${deal}`, { viewport: phone, locale: 'es' })
await browser.close()
