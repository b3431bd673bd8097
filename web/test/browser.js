import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** openBrowser starts Chromium with an empty profile. What its pages complain of is gathered in complaints. */
export async function openBrowser(options = {}) {
  const profile = await mkdtemp(join(tmpdir(), 'kith-browser-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: flags,
    viewport: { width: 1280, height: 800 },
    ...options,
  })
  context.setDefaultTimeout(30_000)
  const complaints = []
  context.on('weberror', (error) => complaints.push(error.error().message))
  context.on('console', (message) => {
    if (message.type() === 'error' && !isRefusal(message.text())) complaints.push(message.text())
  })
  const close = async () => {
    await context.close()
    await rm(profile, { recursive: true, force: true })
  }
  return { context, page: context.pages()[0] ?? (await context.newPage()), complaints, close }
}

/** isRefusal tells the line Chromium writes for each answer with an error's status, which the pages show themselves. */
function isRefusal(text) {
  return text.startsWith('Failed to load resource: the server responded with a status of')
}
