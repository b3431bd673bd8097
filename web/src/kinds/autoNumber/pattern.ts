/** usualPattern is the pattern of a field that has none of its own. */
export const usualPattern = '{0000}'

/** numberOf is the number that a pattern gives on a day; undefined for what is no pattern. */
export function numberOf(pattern: string, count: number, day: Date): string | undefined {
  const two = (n: number) => String(n).padStart(2, '0')
  const parts: Record<string, string> = {
    '{yyyy}': String(day.getFullYear()),
    '{yy}': two(day.getFullYear() % 100),
    '{MM}': two(day.getMonth() + 1),
    '{dd}': two(day.getDate()),
  }
  const digits = pattern.match(/\{0{1,18}\}/g) ?? []
  const year = /\{yy(yy)?\}/.test(pattern)
  const again = (pattern.includes('{MM}') && !year) || (pattern.includes('{dd}') && !(year && pattern.includes('{MM}')))
  if (digits.length !== 1 || again || [...pattern].length > 60) return undefined
  const filled = pattern.replace(/\{[^{}]*\}/g, (part) =>
    part === digits[0] ? String(count).padStart(part.length - 2, '0') : (parts[part] ?? part),
  )
  return /[{}]/.test(filled) ? undefined : filled
}
