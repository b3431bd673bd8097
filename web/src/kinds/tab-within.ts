import type { KeyboardEvent } from 'react'

/** tabWithin keeps Tab for moving between the inputs of one value, as long as there is another that way. */
export function tabWithin(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Tab') return
  const inputs = [...event.currentTarget.querySelectorAll<HTMLElement>('input:not([type="hidden"]), button, textarea')]
  const order = inputs.filter((input) => input.tabIndex >= 0 && !input.hasAttribute('disabled'))
  const at = order.indexOf(event.target as HTMLElement)
  if (at >= 0 && order[at + (event.shiftKey ? -1 : 1)]) event.stopPropagation()
}
