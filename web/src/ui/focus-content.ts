/** focusContent gives the focus to the page when what had it is gone, such as the bar whose button was pressed. */
export function focusContent(): void {
  requestAnimationFrame(() => {
    const focused = document.activeElement
    if (!focused || focused === document.body) document.getElementById('content')?.focus({ preventScroll: true })
  })
}
