// Measures the screens over a hundred thousand records, in Chromium: `npm run bench` with KITH_URL, KITH_EMAIL and
// KITH_PASSWORD, those of an administrator of a Kith that serves lead-to-deal. What is missing of the data is made
// first. ONLY picks measurements by a part of their name, TIMES says how often each is taken. Times are those of this
// machine, whatever else it does: the last column tells how they compare with an empty click.
import { loadavg } from 'node:os'
import { fill, wanted } from './bench/data.js'
import { quantile, times } from './bench/measure.js'
import { screens } from './bench/screens.js'
import { scroll } from './bench/scroll.js'
import { openBrowser } from './browser.js'

const { KITH_URL: url, KITH_EMAIL: email, KITH_PASSWORD: password, ONLY = '' } = process.env
if (!url || !email || !password) throw new Error('set KITH_URL, KITH_EMAIL and KITH_PASSWORD')

const { context, page, close } = await openBrowser({ baseURL: url, locale: 'en-GB' })
const signedIn = await context.request.post('/session', { data: { email, password } })
if (!signedIn.ok()) throw new Error(await signedIn.text())
await fill(ask)

console.log(`${wanted} records, load ${loadavg()[0].toFixed(1)}, each ${times} times`)
const table = {}
let empty
for (const [name, measure] of Object.entries(screens)) {
  const isEmpty = empty === undefined
  if (!isEmpty && !name.includes(ONLY)) continue
  const runs = []
  for (let turn = 0; turn < times; turn++) runs.push(await measure(page, turn))
  const taken = runs.map(({ milliseconds }) => milliseconds)
  const median = quantile(taken, 0.5)
  empty ??= median
  console.log(name)
  table[name] = {
    'median, ms': Math.round(median),
    'p90, ms': Math.round(quantile(taken, 0.9)),
    requests: quantile(
      runs.map(({ requests }) => requests),
      0.5,
    ),
    kB:
      Math.round(
        quantile(
          runs.map(({ bytes }) => bytes),
          0.5,
        ) / 100,
      ) / 10,
    'empty clicks': Math.round((median / empty) * 10) / 10,
  }
}
console.table(table)
if ('scroll'.includes(ONLY)) console.table(await scroll(page, 5))
console.log(`load ${loadavg()[0].toFixed(1)}`)
await close()

async function ask(path, query, variables) {
  const answer = await context.request.post(path, { data: { query, variables }, timeout: 120_000 })
  const { data, errors } = await answer.json()
  if (errors) throw new Error(errors[0].message)
  return data
}
