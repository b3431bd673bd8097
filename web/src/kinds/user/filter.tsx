import type { OperandProps } from '../kind'
import { ReferenceOperand } from '../reference-operand'

/** UserOperand chooses the users that a condition speaks of: whoever asks among them. */
export function UserOperand(props: OperandProps) {
  return <ReferenceOperand {...props} me />
}
