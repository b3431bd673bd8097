/** isPattern tells a regular expression that the server can use too: it knows no looking around and no back references. */
export function isPattern(text: string): boolean {
  if (/\(\?(=|!|<=|<!)|\\[1-9]/.test(text)) return false
  try {
    new RegExp(text, 'u')
    return true
  } catch {
    return false
  }
}
