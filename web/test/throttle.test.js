import { after, before, test } from 'node:test'
import { openBrowser } from './browser.js'
import { kithURL, signIn } from './kith.js'

let browser, page

before(async () => {
  browser = await openBrowser({ locale: 'en-GB' })
  page = browser.page
})
after(() => browser.close())

test('too many failures are told', async () => {
  await page.goto(kithURL)
  for (let tries = 0; tries < 30 && !(await page.getByText('Too many attempts').isVisible()); tries++) {
    const answered = page.waitForResponse((response) => response.request().method() === 'POST')
    await signIn(page, { email: 'nobody@example.com', password: `guess ${tries}` })
    await answered
    await page.getByRole('alert').waitFor()
  }
  await page.getByRole('alert').getByText('try again in').waitFor()
})
