/**
 * localeOf is how numbers and days are written for somebody who reads a language: as in the country that the browser
 * names with it. English alone would mean the days of the United States.
 */
export function localeOf(language: string): string {
  const wishes = globalThis.navigator?.languages ?? []
  return wishes.find((wish) => wish.split('-')[0] === language) ?? language
}

/** isWritten tells whether the browser knows the words of a language's days: it has none of Mongolian, for one. */
export function isWritten(language: string): boolean {
  return Intl.DateTimeFormat.supportedLocalesOf(language).length > 0
}

/** dateFormat writes moments by the habits of a language, in figures where the browser lacks its words. */
export function dateFormat(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(localeOf(language), isWritten(language) ? options : inFigures(options))
}

function inFigures({ dateStyle, timeStyle, ...options }: Intl.DateTimeFormatOptions): Intl.DateTimeFormatOptions {
  return {
    ...options,
    ...(dateStyle && { year: 'numeric', month: '2-digit', day: '2-digit' }),
    ...(timeStyle && { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  }
}
