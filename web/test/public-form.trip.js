import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openBrowser } from './browser.js'
import { ask, kithURL, openAs, runMark } from './kith.js'
import { checkScreen } from './screen.js'

// A stranger has a browser of their own: nobody is signed in there. The form is that of the template for a web site.
const mark = `public${runMark}`
const address = `${mark}@example.com`
const path = `${kithURL}/forms/webLead?lang=en`

let admin, stranger

before(async () => {
  admin = await openAs()
  stranger = await openBrowser({ locale: 'en-GB' })
})
after(() => Promise.all([admin.close(), stranger.close()]))

/** leads are those that came from the address of this trip. */
async function leads() {
  const query = `query ($email: String!) { leads(filter: {email: {eq: $email}}) { nodes { id lastName jobTitle source } } }`
  return (await ask(admin.context, '/graphql', query, { email: address })).leads.nodes
}

/** pause is as long as a person takes at least: who is faster is no person to the form. */
const pause = (page) => page.waitForTimeout(2200)

test('a stranger is told what is wrong as they type, and what becomes of their answers', async () => {
  const { page } = stranger
  await page.goto(path)
  await page.getByRole('heading', { name: 'Contact us' }).waitFor()
  await checkScreen(page)
  assert.equal(await page.getByLabel('Job title').isVisible(), false, 'nobody without a company is asked for a title')
  await page.getByLabel('Company name').fill('Acme')
  await page.getByLabel('Job title').fill('Director')
  await page.getByLabel('Email').fill('nonsense')
  await page.getByLabel('Last name').focus()
  await page.getByText('Email is not an e-mail address').waitFor()
  await pause(page)
  await page.getByRole('button', { name: 'Send' }).click()

  const summary = page.getByRole('alert')
  await summary.getByText('Please mend this first:').waitFor()
  assert.equal(await page.getByLabel('Email').inputValue(), 'nonsense', 'nothing typed is lost')
  await checkScreen(page)
  await summary.getByRole('link', { name: 'Last name is required.' }).click()
  await page.keyboard.type(mark)
  await page.getByLabel('Email').fill(address)
  await page.getByLabel('I agree').check()
  await pause(page)
  await page.getByRole('button', { name: 'Send' }).click()
  await page.getByText('Thank you! We have your message').waitFor()
  await checkScreen(page)
  assert.deepEqual(stranger.complaints, [])
})

test('their answers are a lead, whose history says where it is from', async () => {
  const [lead, ...more] = await leads()
  assert.equal(more.length, 0)
  assert.deepEqual({ ...lead, id: '' }, { id: '', lastName: mark, jobTitle: 'Director', source: 'web' })
  const { page } = admin
  await page.goto(`${kithURL}/records/leads/${lead.id}`)
  await page.getByRole('tab', { name: 'History' }).click()
  await page.getByText('with the form webLead').waitFor()
})

test('it is sent without scripts, too, and what a program sends brings nothing', async () => {
  const plain = await openBrowser({ locale: 'en-GB', javaScriptEnabled: false })
  try {
    const { page } = plain
    await page.goto(path)
    await page.getByLabel('Last name').fill(`${mark} two`)
    await page.getByLabel('Email').fill(address)
    await page.getByLabel('I agree').check()
    await page.locator('[name="kith.more"]').fill('https://spam.example', { force: true })
    await pause(page)
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByRole('link', { name: /as if a program/ }).waitFor()
    assert.equal((await leads()).length, 1)

    await page.getByLabel('Leave this empty').fill('')
    await page.getByRole('button', { name: 'Send' }).click()
    await page.getByText('Thank you! We have your message').waitFor()
    assert.equal((await leads()).length, 2)
  } finally {
    await plain.close()
  }
})
