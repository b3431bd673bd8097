import { BetweenOperand } from '../between-operand'
import { DurationField } from '../duration-field'
import { formatDuration } from '../duration-text'
import type { OperandProps, WordsProps } from '../kind'
import { useUnitWords } from '../use-unit-words'

/** DurationOperand edits the duration that a condition compares with, or the two that it lies between. */
export function DurationOperand(props: OperandProps) {
  return <BetweenOperand {...props} Field={DurationField} shared={{}} />
}

/** DurationWords says the durations that a condition compares with. */
export function DurationWords({ value }: WordsProps) {
  const words = useUnitWords()
  return (
    <>{(Array.isArray(value) ? value : [value]).map((one) => formatDuration(String(one ?? ''), words)).join(' – ')}</>
  )
}
