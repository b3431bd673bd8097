import type { OperandProps } from '../kind'
import { textsOf } from '../list-column'
import { TagsField } from './tags-field'

/** TagsOperand gathers the tags that a condition speaks of. */
export function TagsOperand({ field, value, onChange, label }: OperandProps) {
  return (
    <TagsField
      aria-label={label}
      field={field}
      value={textsOf(value)}
      onChange={onChange}
      comboboxProps={{ shadow: 'md', withinPortal: false }}
    />
  )
}
