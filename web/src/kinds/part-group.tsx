import { Input } from '@mantine/core'
import type { ReactNode } from 'react'
import type { InputProps } from './kind'
import classes from './part-group.module.css'

interface Props<V> extends InputProps<V> {
  children: ReactNode
}

/** PartGroup is several inputs under one label that edit the parts of one value. In cells it lies over what is below. */
export function PartGroup<V>({ children, place, ...props }: Props<V>) {
  const { label, description, error, required } = props
  const group = (
    <fieldset className={classes.group} aria-label={label}>
      {children}
    </fieldset>
  )
  if (place === 'cell') return <div className={classes.over}>{group}</div>
  return (
    <Input.Wrapper labelElement="div" {...{ label, description, error, required }}>
      {group}
    </Input.Wrapper>
  )
}
