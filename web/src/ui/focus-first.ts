interface Form {
  getInputNode(path: string): HTMLElement | null
}

/** focusFirst moves to the first field that has to be mended. */
export function focusFirst(form: Form, errors: Record<string, unknown>) {
  const [path] = Object.keys(errors)
  if (path) form.getInputNode(path)?.focus()
}
