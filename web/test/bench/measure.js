/** times is how often each thing is measured. */
export const times = Number(process.env.TIMES ?? 15)

/**
 * paintedAfter does something in the page and waits until what it brings is painted: an element that matches selector
 * stands in the page, changed says, and two frames have passed. It answers milliseconds by the page's own clock, with
 * the requests that were made meanwhile.
 */
export async function paintedAfter(page, act, selector, text = '') {
  const made = watchRequests(page)
  await page.evaluate(
    ([selector, text]) => {
      window.painted = new Promise((resolve, reject) => {
        setTimeout(() => reject(new Error(`${selector} ${text} does not come`)), 20_000)
        let began = 0
        const begin = () => {
          began ||= performance.now()
        }
        for (const event of ['click', 'keydown', 'popstate', 'input'])
          addEventListener(event, begin, { capture: true, once: true })
        const look = () => {
          const found = began ? document.querySelector(selector) : null
          if (!found?.textContent?.includes(text)) return requestAnimationFrame(look)
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - began)))
        }
        requestAnimationFrame(look)
      })
    },
    [selector, text],
  )
  await act()
  const milliseconds = await page.evaluate(() => window.painted)
  await page.waitForTimeout(700) // what is asked for once the screen stands, as the number of records, counts too
  return { milliseconds, ...(await made()) }
}

/** watchRequests counts the answers of the API from now on, until its answer is called. */
function watchRequests(page) {
  const answers = []
  const hear = (response) => {
    if (/\/(graphql|metadata|session)$/.test(new URL(response.url()).pathname)) answers.push(response)
  }
  page.on('response', hear)
  return async () => {
    page.off('response', hear)
    const sizes = await Promise.all(
      answers.map((answer) =>
        answer
          .request()
          .sizes()
          .catch(() => undefined),
      ),
    )
    return { requests: answers.length, bytes: sizes.reduce((sum, size) => sum + (size?.responseBodySize ?? 0), 0) }
  }
}

/** median is the middle of some numbers, or their share-th part. */
export function quantile(numbers, share) {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
