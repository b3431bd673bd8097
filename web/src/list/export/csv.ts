/**
 * writeCSV writes rows as spreadsheets read them (RFC 4180), with the mark by which they know it as UTF-8. A text that a
 * spreadsheet would take for a formula begins with an apostrophe (OWASP, CSV injection); numbers stay as they are.
 */
export function writeCSV(rows: string[][]): string {
  return `\uFEFF${rows.map((cells) => cells.map(writeCell).join(',')).join('\r\n')}\r\n`
}

function writeCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !isNumber(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

function isNumber(text: string): boolean {
  return /^[+-]?\d+([.,]\d+)*$/.test(text)
}
