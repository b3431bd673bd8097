/** jsonText is a JSON value as people read it. What is text already was typed and may not be JSON yet. */
export function jsonText(value: unknown, indent?: number): string {
  return JSON.stringify(value, null, indent) ?? ''
}

/** readJSON reads typed text; undefined when it is no JSON. */
export function readJSON(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return undefined
  }
}

/** pretty is typed text with its lines in order; the text itself while it is no JSON. */
export function pretty(text: string): string {
  const read = readJSON(text)
  return read ? jsonText(read.value, 2) : text
}
