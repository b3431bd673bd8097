import { Textarea } from '@mantine/core'
import type { InputProps } from '../kind'
import { labelled } from '../labelled'
import { OverCell } from '../over-cell'
import classes from './json.module.css'
import { jsonText, pretty } from './value'

/** JsonInput edits the text of a JSON value. In cells it lies over what is beside and below. */
export function JsonInput(props: InputProps<string>) {
  const { value, onChange, place, onBlur } = props
  const text = typeof value === 'string' ? value : value === null ? '' : jsonText(value, 2)
  const shared = labelled(props)
  const input = (
    <Textarea
      {...shared}
      classNames={{ input: `${classes.input} ${'classNames' in shared ? (shared.classNames?.input ?? '') : ''}` }}
      autosize
      minRows={place === 'cell' ? 2 : 3}
      maxRows={16}
      spellCheck={false}
      value={text}
      onChange={(event) => onChange(event.currentTarget.value || null)}
      onBlur={() => {
        if (text && pretty(text) !== text) onChange(pretty(text))
        onBlur?.()
      }}
    />
  )
  return <OverCell place={place}>{input}</OverCell>
}
