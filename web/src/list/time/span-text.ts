import type { Day } from '../../kinds/day'
import { formatDay } from '../../kinds/day-text'

/** spanText writes a day, or the first and the last of several. */
export function spanText(first: Day, last: Day, language: string): string {
  return first === last ? formatDay(first, language) : `${formatDay(first, language)} – ${formatDay(last, language)}`
}
