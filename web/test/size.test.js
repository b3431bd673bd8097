import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openBrowser } from './browser.js'
import { kithURL } from './kith.js'

const most = 250_000 // bytes of compressed script

test('the first load of the app stays small', async (t) => {
  const { page, close } = await openBrowser()
  t.after(close)
  const scripts = []
  page.on('response', (response) => response.request().resourceType() === 'script' && scripts.push(response))
  await page.goto(kithURL)
  await page.getByRole('heading').first().waitFor()
  const sizes = await Promise.all(scripts.map((script) => script.request().sizes()))
  const sum = sizes.reduce((total, { responseBodySize }) => total + responseBodySize, 0)
  t.diagnostic(`${scripts.length} scripts, ${(sum / 1000).toFixed(1)} kB compressed, of ${most / 1000} kB`)
  assert.ok(scripts.length > 0 && sum > 0 && sum <= most, `${sum} bytes of script`)
})
