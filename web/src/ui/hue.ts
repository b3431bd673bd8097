/** hueOf gives a name a colour of its own, always the same, as an angle in degrees. */
export function hueOf(name: string): number {
  let hash = 0
  for (const letter of name) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 360_000
  return Math.round(hash * 137.508) % 360 // the golden angle sets similar names far apart
}
