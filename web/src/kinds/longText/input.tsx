import { Textarea } from '@mantine/core'
import type { InputProps } from '../kind'
import { labelled } from '../labelled'

/** LongTextInput edits text in lines: as many as it has. In cells Enter ends it, and Shift+Enter begins a line. */
export function LongTextInput(props: InputProps<string>) {
  const { field, value, onChange, place } = props
  return (
    <Textarea
      {...labelled(props)}
      autosize
      minRows={place === 'cell' ? 1 : 3}
      maxRows={place === 'cell' ? 6 : 16}
      value={value ?? ''}
      maxLength={typeof field.schema.maxLength === 'number' ? field.schema.maxLength : undefined}
      onChange={(event) => onChange(event.currentTarget.value || null)}
    />
  )
}
