import { Textarea } from '@mantine/core'
import type { InputProps } from '../kind'
import { labelled } from '../labelled'
import { OverCell } from '../over-cell'

/** LongTextInput edits text in lines. In cells it lies over what is beside and below. */
export function LongTextInput(props: InputProps<string>) {
  const { field, value, onChange, place } = props
  const input = (
    <Textarea
      {...labelled(props)}
      autosize
      minRows={place === 'cell' ? 1 : 3}
      maxRows={place === 'cell' ? 8 : 16}
      value={value ?? ''}
      maxLength={typeof field.schema.maxLength === 'number' ? field.schema.maxLength : undefined}
      onChange={(event) => onChange(event.currentTarget.value || null)}
    />
  )
  return <OverCell place={place}>{input}</OverCell>
}
