import { formatClock } from '../../kinds/clock-text'

/** clockOf writes minutes from midnight as a time of day. */
export function clockOf(minutes: number, language: string): string {
  const pad = (number: number) => String(number).padStart(2, '0')
  return formatClock(`${pad(Math.floor(minutes / 60) % 24)}:${pad(minutes % 60)}`, language)
}
