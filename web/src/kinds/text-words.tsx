import type { WordsProps } from './kind'

/** TextWords says the text that a condition compares with. */
export function TextWords({ value }: WordsProps) {
  return <>{String(value)}</>
}
