import { TimeInput as Input } from '@mantine/dates'
import { briefClock } from '../clock-text'
import type { InputProps } from '../kind'
import { labelled } from '../labelled'

/** TimeInput edits a time of day, by the clock that the browser shows. */
export function TimeInput(props: InputProps<string>) {
  const { value, onChange } = props
  return (
    <Input
      {...labelled(props)}
      value={briefClock(value ?? '')}
      onChange={(event) => onChange(event.currentTarget.value || null)}
    />
  )
}
