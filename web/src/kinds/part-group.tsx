import { Input, Popover } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import type { InputProps } from './kind'
import classes from './part-group.module.css'
import { tabWithin } from './tab-within'

interface Props<V> extends InputProps<V> {
  /** shown is the value as it is by now: what stands in a cell above the inputs. */
  shown: ReactNode
  children: ReactNode
}

/** PartGroup is several inputs under one label that edit the parts of one value. In cells they open below it. */
export function PartGroup<V>({ children, place, shown, ...props }: Props<V>) {
  const { label, description, error, required } = props
  const box = useRef<HTMLFieldSetElement>(null)
  useEffect(() => {
    if (place !== 'cell') return
    const frame = requestAnimationFrame(() => box.current?.querySelector('input')?.focus())
    return () => cancelAnimationFrame(frame)
  }, [place])
  const group = (
    <fieldset
      ref={box}
      className={classes.group}
      aria-label={label}
      onKeyDown={place === 'cell' ? tabWithin : undefined}
    >
      {children}
    </fieldset>
  )
  if (place === 'form') {
    return (
      <Input.Wrapper labelElement="div" {...{ label, description, error, required }}>
        {group}
      </Input.Wrapper>
    )
  }
  return (
    <Popover
      opened
      position="bottom-start"
      offset={2}
      width={340}
      shadow="md"
      closeOnClickOutside={false}
      closeOnEscape={false}
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>
        <div className={classes.shown}>{shown}</div>
      </Popover.Target>
      <Popover.Dropdown p="sm" aria-label={label}>
        {group}
      </Popover.Dropdown>
    </Popover>
  )
}
