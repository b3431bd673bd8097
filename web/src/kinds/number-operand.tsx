import { BetweenOperand } from './between-operand'
import type { OperandProps } from './kind'
import { NumberField } from './number-field'

interface Props extends OperandProps {
  whole?: boolean
  /** suffix is what stands behind the number: a percent sign. */
  suffix?: string
}

/** NumberOperand edits the number that a condition compares with, or the two that it lies between. */
export function NumberOperand({ whole, suffix, ...props }: Props) {
  return <BetweenOperand {...props} Field={NumberField} shared={{ whole, rightSection: suffix }} />
}
