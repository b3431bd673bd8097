import type { OperandProps } from '../kind'
import { ColorField } from './color-field'

/** ColorOperand chooses the colour that a condition compares with. */
export function ColorOperand({ value, onChange, label }: OperandProps) {
  return <ColorField aria-label={label} value={typeof value === 'string' ? value : null} onChange={onChange} />
}
