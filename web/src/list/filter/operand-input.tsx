import type { OperandProps } from '../../kinds/kind'
import { operandFor } from '../../kinds/operands'

/** OperandInput edits what a condition compares a field with. */
export function OperandInput(props: OperandProps) {
  const Operand = operandFor(props.field)
  return <Operand {...props} />
}
