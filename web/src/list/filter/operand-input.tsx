import type { OperandProps } from '../../kinds/kind'
import { operandOf } from '../../kinds/operands'

/** OperandInput edits what a condition compares a field with. */
export function OperandInput(props: OperandProps) {
  const Operand = operandOf(props.field)
  return <Operand {...props} />
}
