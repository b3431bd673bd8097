import { Checkbox } from '@mantine/core'
import type { InputProps } from '../kind'
import { labelled } from '../labelled'
import classes from './input.module.css'

/** BooleanInput answers yes or no. */
export function BooleanInput(props: InputProps<boolean>) {
  const { required: _, classNames: __, ...named } = { classNames: undefined, ...labelled(props) }
  return (
    <Checkbox
      {...named}
      variant={undefined}
      className={props.place === 'cell' ? classes.cell : undefined}
      checked={props.value === true}
      onChange={(event) => props.onChange(event.currentTarget.checked)}
    />
  )
}
