const long = 50 // ms: a frame that takes longer is seen

/** scroll turns the wheel over a list for some seconds, and answers what that cost. */
export async function scroll(page, seconds) {
  await page.goto('/records/deals')
  await page.locator('[role=row] [data-cell] a').first().waitFor()
  await page.waitForLoadState('networkidle')
  const before = await heap(page)
  await page.getByRole('grid').hover()
  await page.evaluate(() => {
    window.frames_ = []
    let last = performance.now()
    const look = (now) => {
      window.frames_.push(now - last)
      last = now
      window.looking = requestAnimationFrame(look)
    }
    window.looking = requestAnimationFrame(look)
  })
  const until = Date.now() + seconds * 1000
  let most = 0
  while (Date.now() < until) {
    await page.mouse.wheel(0, 800)
    await page.waitForTimeout(30)
    most = Math.max(most, await page.getByRole('row').count())
  }
  const frames = await page.evaluate(() => {
    cancelAnimationFrame(window.looking)
    return window.frames_
  })
  return {
    frames: frames.length,
    'frames over 50 ms': frames.filter((frame) => frame > long).length,
    'longest frame, ms': Math.round(Math.max(...frames)),
    'rows scrolled': await page.getByRole('grid').evaluate((grid) => Math.round(grid.scrollTop / 37)),
    'rows in the page at most': most,
    'heap before, MB': before,
    'heap after, MB': await heap(page),
  }
}

/** heap is what the page's scripts hold once what nobody holds is collected, in MB. */
async function heap(page) {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return Math.round(usedSize / 1e5) / 10
}
