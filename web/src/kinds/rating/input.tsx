import { Input } from '@mantine/core'
import type { InputProps } from '../kind'
import { Marks } from './marks'
import classes from './rating.module.css'

/** RatingInput edits a mark. */
export function RatingInput({ place, description, error, required, ...props }: InputProps<number>) {
  if (place === 'cell') {
    return (
      <div className={classes.cell}>
        <Marks {...props} size={18} />
      </div>
    )
  }
  return (
    <Input.Wrapper {...{ label: props.label, description, error, required }} labelElement="div">
      <Marks {...props} />
    </Input.Wrapper>
  )
}
