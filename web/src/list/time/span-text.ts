import { type Day, midnightOf } from '../../kinds/day'
import { dateFormat } from '../../locale'

/** spanText writes a day, or the first and the last of several, as briefly as the language does. */
export function spanText(first: Day, last: Day, language: string): string {
  return dateFormat(language, { dateStyle: 'medium' }).formatRange(midnightOf(first), midnightOf(last))
}
