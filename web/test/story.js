import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openBrowser } from './browser.js'
import { ask, kithURL, openAs, runMark } from './kith.js'
import { addField, fieldsOf, fillIn } from './visit.js'

const calm = { locale: 'en-GB', timezoneId: 'UTC', reducedMotion: 'reduce' }

/**
 * tellStory follows an administrator and somebody in the field, from an entity that there was not to records of it that
 * both work on. The hand is that of both. Each test begins where the one before ended.
 */
export function tellStory(hand) {
  const mark = runMark
  const label = `Visit ${mark}`
  const labels = `Visits ${mark}`
  const role = `Field sales ${mark}`
  const field = { name: `Ingrid ${mark}`, email: `ingrid.${mark}@example.com` }
  const company = `Verft ${mark}`
  const contact = `Olav ${mark}`
  const fields = fieldsOf({ company, contact, host: field.name })
  const browsers = []
  let admin, ingrid, entity, plural

  let broken = false
  /** chapter is a test that is left out when one before it has failed: it would begin nowhere. */
  const chapter = (title, tell) =>
    test(title, async (t) => {
      if (broken) return t.skip('a test before this one failed')
      broken = true
      await tell()
      broken = false
    })

  before(async () => {
    const browser = await openAs(undefined, calm)
    browsers.push(browser)
    admin = hand(browser.page)
    const made = `mutation ($company: CompanyCreate!, $contact: ContactCreate!) {
      createCompany(input: $company) { id } createContact(input: $contact) { id } }`
    await ask(browser.context, '/graphql', made, {
      company: { name: company },
      contact: { lastName: contact },
    })
    await admin.page.goto(kithURL)
  })
  after(() => Promise.all(browsers.map((browser) => browser.close())))

  const navigationOf = ({ page }) => page.getByRole('navigation', { name: 'Main navigation' })
  const goTo = (person, name) => person.press(navigationOf(person).getByRole('link', { name, exact: true }))
  const button = (person, name) => person.page.getByRole('button', { name, exact: true })
  const stored = async (selection) => {
    const data = await ask(admin.page.context(), '/graphql', `{ ${plural} { nodes { ${selection} } } }`)
    return data[plural].nodes
  }

  chapter('an entity is made, with a field of each kind and two relations', async () => {
    const { page } = admin
    await goTo(admin, 'Data model')
    await admin.press(button(admin, 'New entity'))
    const dialog = page.getByRole('dialog')
    await admin.write(dialog.getByRole('textbox', { name: 'Label', exact: true }), label)
    await admin.write(dialog.getByRole('textbox', { name: 'Plural label' }), labels)
    await admin.press(dialog.getByRole('button', { name: 'Create entity' }))
    await page.getByRole('heading', { name: label }).waitFor()
    entity = new URL(page.url()).pathname.split('/').at(-1)
    for (const field of fields) await addField(admin, field)
  })

  chapter('it is looked over and published', async () => {
    const { page } = admin
    await admin.press(page.getByRole('link', { name: 'Review', exact: true }))
    await page.getByText(`New entity with ${fields.length + 1} fields`).waitFor()
    await admin.write(page.getByRole('textbox', { name: 'What is it for?' }), `Visits of the field ${mark}`)
    await admin.press(button(admin, 'Publish'))
    await page.getByText('Published as version').waitFor()
    await navigationOf(admin).getByRole('link', { name: labels, exact: true }).waitFor()
  })

  chapter('a role gets rights to it', async () => {
    const { page } = admin
    await goTo(admin, 'Roles')
    await admin.press(button(admin, 'New role'))
    const dialog = page.getByRole('dialog')
    await admin.write(dialog.getByRole('textbox', { name: 'Title' }), role)
    await admin.press(dialog.getByRole('button', { name: 'New role' }))
    await page.getByRole('heading', { name: role }).waitFor()
    for (const [what, action] of [
      [label, 'View'],
      [label, 'Create'],
      [label, 'Edit'],
      ['Company', 'View'],
      ['Contact', 'View'],
    ])
      await admin.fromMenu(
        page.getByRole('button', { name: `${what}, ${action}: No records`, exact: true }),
        'All records',
      )
    await admin.press(button(admin, 'Publish'))
    await page.getByText('Published as version').last().waitFor()
  })

  chapter('somebody gets the role, and signs in', async () => {
    const { page } = admin
    await goTo(admin, 'Members')
    await admin.press(button(admin, 'Add person'))
    const dialog = page.getByRole('dialog')
    await admin.write(dialog.getByRole('textbox', { name: 'Name' }), field.name)
    await admin.write(dialog.getByRole('textbox', { name: 'E-mail address' }), field.email)
    await admin.choose(dialog.getByRole('combobox', { name: 'Roles' }), role)
    await admin.press(dialog.getByRole('button', { name: 'Add person' }))
    const secret = await page.getByLabel('Address, e-mail and password', { exact: true }).innerText()
    await admin.press(button(admin, 'Done'))
    const browser = await openBrowser(calm)
    browsers.push(browser)
    ingrid = hand(browser.page)
    await ingrid.page.goto(kithURL)
    await ingrid.write(ingrid.page.getByLabel('E-mail address'), field.email)
    await ingrid.write(ingrid.page.getByRole('textbox', { name: 'Password' }), secret.split('\n').at(-1))
    await ingrid.press(button(ingrid, 'Sign in'))
    await goTo(ingrid, labels)
    await ingrid.page.getByText('nothing here yet').waitFor()
    plural = new URL(ingrid.page.url()).pathname.split('/').at(-1)
  })

  chapter('a record says what is missing, and is made', async () => {
    const { page } = ingrid
    await ingrid.press(page.getByRole('link', { name: `New: ${label}` }))
    await page.getByRole('heading', { name: `New ${label}` }).waitFor()
    await ingrid.press(button(ingrid, 'Save'))
    await page.getByRole('alert').getByText('Name: This is required.').waitFor()
    await page.keyboard.type('Oslo')
    for (const field of fields) await fillIn(ingrid, field)
    await ingrid.press(button(ingrid, 'Save'))
    await page.getByRole('heading', { name: 'Oslo' }).waitFor()
    const selection = 'name purpose notes guests distance costs { amount currency } outlook confirmed day start outcome'
    const files = 'letter { name } drawings { name } photo { name width }'
    const relations = 'mail phone agenda company { name } contact { lastName } host { name }'
    const [visit] = await stored(`${selection} ${files} ${relations}`)
    assert.deepEqual(visit, {
      name: 'Oslo',
      ...Object.fromEntries(fields.map(({ label, stored }) => [label.toLowerCase(), stored])),
    })
  })
  const row = (person, name) => person.page.getByRole('row').filter({ hasText: name })
  const shown = (person, name) => person.page.locator('[data-field="purpose"]').getByText(name)
  /** edit changes the purpose of the visit that is shown, where it stands. */
  const edit = async (person, text) => {
    await person.press(button(person, 'Edit Purpose'))
    await person.write(person.page.getByRole('textbox', { name: 'Purpose' }), text)
    await person.page.keyboard.press('Enter')
    await shown(person, text).waitFor()
  }

  chapter('it is found among others, which appear while one looks', async () => {
    const { page } = ingrid
    await goTo(ingrid, labels)
    await row(ingrid, 'Oslo').waitFor()
    const type = entity[0].toUpperCase() + entity.slice(1)
    const many = plural[0].toUpperCase() + plural.slice(1)
    const mutation = `mutation ($input: [${type}Create!]!) { create${many}(input: $input) { count } }`
    await ask(admin.page.context(), '/graphql', mutation, { input: [{ name: 'Bergen' }, { name: 'Tromsø' }] })
    await row(ingrid, 'Tromsø').waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type('osl')
    await page.getByText('1 record', { exact: true }).waitFor()
    await ingrid.open(row(ingrid, 'Oslo'))
    await page.getByRole('heading', { name: 'Oslo' }).waitFor()
  })

  chapter('it is edited, and a second browser sees that', async () => {
    await goTo(admin, labels)
    await admin.open(row(admin, 'Oslo'))
    await shown(admin, 'Show the yard').waitFor()
    await edit(ingrid, 'Show the dock')
    await shown(admin, 'Show the dock').waitFor()
  })

  chapter('what both change at the same time is solved', async () => {
    const { page } = ingrid
    await ingrid.press(button(ingrid, 'Edit'))
    await ingrid.write(page.getByRole('textbox', { name: 'Purpose' }), 'Show the crane')
    await edit(admin, 'Show the harbour')
    await page.getByText('Changed by somebody else meanwhile').waitFor()
    await ingrid.press(button(ingrid, 'Save'))
    const conflict = page.getByRole('dialog', { name: 'Somebody else changed the same fields' })
    await ingrid.press(conflict.getByRole('button', { name: 'Save this' }))
    await shown(ingrid, 'Show the crane').waitFor()
    await shown(admin, 'Show the crane').waitFor()
  })

  chapter('many are edited at once', async () => {
    const { page } = ingrid
    await goTo(ingrid, labels)
    for (const name of ['Bergen', 'Tromsø']) await ingrid.pick(row(ingrid, name))
    await page.getByText('2 selected').waitFor()
    await ingrid.press(button(ingrid, 'Edit a field'))
    const dialog = page.getByRole('dialog')
    await ingrid.choose(dialog.getByRole('combobox', { name: 'Field' }), 'Outcome')
    await ingrid.choose(dialog.getByRole('combobox', { name: 'Outcome' }), 'Won')
    await ingrid.press(dialog.getByRole('button', { name: 'Change 2 records' }))
    await dialog.waitFor({ state: 'hidden' })
    const outcomes = Object.fromEntries((await stored('name outcome')).map(({ name, outcome }) => [name, outcome]))
    assert.deepEqual(outcomes, { Oslo: 'planned', Bergen: 'won', Tromsø: 'won' })
  })

  chapter('a file with a fault is mended and imported', async () => {
    const { page } = ingrid
    await ingrid.fromMenu(button(ingrid, 'More actions'), 'Import records')
    await page.getByRole('heading', { name: `Import: ${labels}` }).waitFor()
    const chosen = page.waitForEvent('filechooser')
    await ingrid.press(button(ingrid, 'Choose a file'))
    const lines = [
      'Name,Company,Guests,Day,Outcome',
      `Bodø,${company},7,2031-05-01,Won`,
      `Narvik,${company},many,2031-05-02,Won`,
    ]
    await (await chosen).setFiles({ name: 'visits.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) })
    await ingrid.press(button(ingrid, 'Check the rows'))
    await ingrid.write(page.getByRole('textbox', { name: 'Guests, line 3' }), '9')
    await page.keyboard.press('Enter')
    await ingrid.press(button(ingrid, 'Check again'))
    await ingrid.press(button(ingrid, 'Import 2 rows'))
    await page.getByText('2 rows are imported').waitFor()
    await ingrid.press(page.getByRole('link', { name: 'See the records' }))
    for (const name of ['Bodø', 'Narvik']) await row(ingrid, name).waitFor()
    const guests = Object.fromEntries((await stored('name guests')).map(({ name, guests }) => [name, guests]))
    assert.deepEqual(guests, { Oslo: 12, Bergen: null, Tromsø: null, Bodø: 7, Narvik: 9 })
  })

  test('nothing the pages did was refused by the policy, or failed', () => {
    assert.deepEqual(
      browsers.flatMap((browser) => browser.complaints),
      [],
    )
  })
}
