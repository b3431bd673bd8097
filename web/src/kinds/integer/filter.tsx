import type { OperandProps } from '../kind'
import { NumberOperand } from '../number-operand'

/** IntegerOperand edits the whole numbers that a condition compares with. */
export function IntegerOperand(props: OperandProps) {
  return <NumberOperand {...props} whole />
}
