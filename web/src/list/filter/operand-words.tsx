import { kindOf } from '../../kinds'
import type { WordsProps } from '../../kinds/kind'

/** OperandWords says what a condition compares with: three dots while that is still to be chosen. */
export function OperandWords(props: WordsProps) {
  const { field, value } = props
  const { Words, text } = kindOf(field)
  const parts = (Array.isArray(value) ? value : [value]).filter(
    (one) => one !== null && one !== undefined && one !== '',
  )
  if (parts.length === 0) return '…'
  return Words ? <Words {...props} /> : parts.map((one) => text(one, field)).join(', ')
}
