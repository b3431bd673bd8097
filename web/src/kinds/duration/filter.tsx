import { BetweenOperand } from '../between-operand'
import { DurationField } from '../duration-field'
import type { OperandProps } from '../kind'

/** DurationOperand edits the duration that a condition compares with, or the two that it lies between. */
export function DurationOperand(props: OperandProps) {
  return <BetweenOperand {...props} Field={DurationField} shared={{}} />
}
