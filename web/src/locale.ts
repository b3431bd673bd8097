/**
 * localeOf is how numbers and days are written for somebody who reads a language: as in the country that the browser
 * names with it. English alone would mean the days of the United States.
 */
export function localeOf(language: string): string {
  const wishes = globalThis.navigator?.languages ?? []
  return wishes.find((wish) => wish.split('-')[0] === language) ?? language
}
