import { ColorSwatch } from '@mantine/core'
import type { ViewProps } from '../kind'
import classes from './view.module.css'

/** ColorView shows a colour and what it is called. */
export function ColorView({ value }: ViewProps<string>) {
  return (
    <span className={classes.color}>
      <ColorSwatch color={value} size={16} radius={4} aria-hidden />
      {value}
    </span>
  )
}
