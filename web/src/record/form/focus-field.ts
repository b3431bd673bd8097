import { reveal } from '../../forms/reveal'

const controls =
  'input:not([type="hidden"]):not(:disabled), textarea, [contenteditable="true"], select, button, [tabindex="0"]'

/** focusField moves to the first thing inside of an element that can be typed into or pressed. */
export function focusField(around: HTMLElement): void {
  if (around.contains(document.activeElement) && document.activeElement !== around) return
  const found = around.querySelector<HTMLElement>(controls) ?? around.querySelector<HTMLElement>('[tabindex="-1"]')
  found?.focus()
}

/** focusNamed moves to a field of a form by its name and brings it into sight. */
export function focusNamed(name: string, within: ParentNode = document): void {
  const around = within.querySelector<HTMLElement>(`[data-field="${CSS.escape(name)}"]`)
  if (!around) return
  reveal(around)
  around.scrollIntoView({ block: 'center' })
  focusField(around)
}
