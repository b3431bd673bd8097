import type { OperandProps } from '../kind'
import { NumberOperand } from '../number-operand'

/** PercentOperand edits the percent points that a condition compares with. */
export function PercentOperand(props: OperandProps) {
  return <NumberOperand {...props} suffix="%" />
}
