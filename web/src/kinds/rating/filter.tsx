import type { OperandProps } from '../kind'
import { Marks } from './marks'

/** RatingOperand chooses the mark that a condition compares with. */
export function RatingOperand({ field, label, value, onChange }: OperandProps) {
  return (
    <Marks field={field} label={label} value={value === null ? null : Number(value)} onChange={onChange} size={18} />
  )
}
