const paper = (name) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(name) })

/** picture is a PNG of one pixel. */
const picture = {
  name: 'Yard.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
}

/** fieldsOf are the fields of a visit, one of each kind: how each is designed, filled in, and what is then stored. */
export function fieldsOf({ company, contact, host }) {
  return [
    { kind: 'Text', label: 'Purpose', write: 'Show the yard', stored: 'Show the yard' },
    { kind: 'Long text', label: 'Notes', write: 'Two ships, one crane', stored: 'Two ships, one crane' },
    { kind: 'Whole number', label: 'Guests', write: '12', stored: 12 },
    { kind: 'Decimal number', label: 'Distance', write: '12.5', stored: '12.5' },
    { kind: 'Money', label: 'Costs', write: '149.90', stored: { amount: '149.9', currency: 'USD' } },
    { kind: 'Percent', label: 'Outlook', write: '60', stored: '60' },
    { kind: 'Yes or no', label: 'Confirmed', tick: true, stored: true },
    { kind: 'Date', label: 'Day', write: '14/03/2031', stored: '2031-03-14' },
    { kind: 'Date and time', label: 'Start', write: '14/03/2031', time: '09:30', stored: '2031-03-14T09:30:00+00:00' },
    { kind: 'Choice', label: 'Outcome', options: ['Planned', 'Won'], choose: 'Planned', stored: 'planned' },
    { kind: 'E-mail address', label: 'Mail', write: 'quay@example.com', stored: 'quay@example.com' },
    { kind: 'Phone number', label: 'Phone', write: '+4722225555', stored: '+4722225555' },
    { kind: 'Web address', label: 'Agenda', write: 'https://example.com/a', stored: 'https://example.com/a' },
    { kind: 'File', label: 'Letter', attach: [paper('Letter.txt')], stored: { name: 'Letter.txt' } },
    {
      kind: 'Files',
      label: 'Drawings',
      attach: [paper('Deck.txt'), paper('Hull.txt')],
      stored: [{ name: 'Deck.txt' }, { name: 'Hull.txt' }],
    },
    { kind: 'Image', label: 'Photo', attach: [picture], stored: { name: 'Yard.png', width: 1 } },
    { kind: 'Relation', label: 'Company', to: 'Company', choose: company, stored: { name: company } },
    { kind: 'Relation', label: 'Contact', to: 'Contact', choose: contact, stored: { lastName: contact } },
    { kind: 'User', label: 'Host', choose: host, stored: { name: host } },
  ]
}

/** addField designs a field on the page of an entity. */
export async function addField(hand, { kind, label, options = [], to }) {
  const { page } = hand
  await hand.press(page.getByRole('button', { name: 'Add field', exact: true }))
  const panel = page.getByRole('dialog')
  await hand.press(panel.getByRole('button').filter({ has: page.getByText(kind, { exact: true }) }))
  await hand.write(panel.getByRole('textbox', { name: 'Label', exact: true }), label)
  for (const option of options) {
    await hand.write(panel.getByRole('textbox', { name: 'New option' }), option)
    await page.keyboard.press('Enter')
  }
  if (to) await hand.choose(panel.getByRole('combobox', { name: 'Points to' }), to)
  await hand.press(panel.getByRole('button', { name: 'Add field', exact: true }))
  await panel.waitFor({ state: 'hidden' })
  await page.getByRole('row').filter({ hasText: label }).first().waitFor()
}

/** fillIn answers for a field of the form that is shown. */
export async function fillIn(hand, { label, write, time, tick, choose, attach }) {
  const { page } = hand
  const named = { name: label, exact: true }
  if (tick) return hand.tick(page.getByRole('checkbox', named))
  if (choose) return hand.choose(page.getByRole('combobox', named), choose)
  if (attach) return attachTo(hand, page.getByRole('group', named), attach)
  await hand.write(page.getByRole('textbox', named), write)
  if (time) await hand.write(page.getByLabel(`${label}: time of day`), time)
}

/** attachTo gives files to a field, one after the other: which gets there first decides their order. */
async function attachTo({ page, press }, field, files) {
  for (const file of files) {
    const dialog = page.waitForEvent('filechooser')
    await press(field.getByRole('button', { name: /: (Choose a file|Add files)$/ }))
    await (await dialog).setFiles([file])
    await field.getByRole('button', { name: `Remove ${file.name}` }).waitFor()
  }
}
