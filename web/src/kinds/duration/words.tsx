import { formatDuration } from '../duration-text'
import type { WordsProps } from '../kind'
import { useUnitWords } from '../use-unit-words'

/** DurationWords says the durations that a condition compares with. */
export function DurationWords({ value }: WordsProps) {
  const words = useUnitWords()
  return (
    <>{(Array.isArray(value) ? value : [value]).map((one) => formatDuration(String(one ?? ''), words)).join(' – ')}</>
  )
}
