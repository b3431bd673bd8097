import { Input } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import classes from './input-pair.module.css'
import type { InputProps } from './kind'
import { bare } from './labelled'
import { tabWithin } from './tab-within'

/** PairShared is what both inputs of a pair take. */
interface PairShared {
  variant?: 'unstyled'
  classNames?: { input?: string }
  error: boolean
  disabled?: boolean
  onBlur?: () => void
}

/** PairFirst is what the first input of a pair takes besides: it is the one that the label names. */
interface PairFirst {
  id: string
  name?: string
  required?: boolean
  autoFocus?: boolean
  'aria-label'?: string
}

interface Props<V> extends InputProps<V> {
  /** second is the width of the second input: in forms and in cells. */
  second: { form: string; cell: string }
  children: (shared: PairShared, first: PairFirst) => ReactNode
}

/** InputPair is two inputs under one label that edit one value: an amount and its currency, a day and its time. */
export function InputPair<V>({ children, second, place, ...props }: Props<V>) {
  const id = useId()
  const { label, description, error, required, disabled, autoFocus, onBlur, name } = props
  const cell = place === 'cell'
  const pair = (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the inputs within.
    <div
      className={classes.pair}
      onKeyDown={cell ? tabWithin : undefined}
      data-cell={cell || undefined}
      style={{ '--second': second[place] } as React.CSSProperties}
    >
      {children(
        { ...(cell && bare), error: Boolean(error), disabled, onBlur },
        { id, name, required, autoFocus, 'aria-label': cell ? label : undefined },
      )}
    </div>
  )
  if (cell) return pair
  return (
    <Input.Wrapper id={id} {...{ label, description, error, required }}>
      {pair}
    </Input.Wrapper>
  )
}
