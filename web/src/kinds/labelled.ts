import type { InputProps } from './kind'
import classes from './labelled.module.css'

/** bare is how inputs look in cells: as the text that they replace. */
export const bare = { variant: 'unstyled', classNames: { input: classes.cell } } as const

/** labelled is the props of an input that name it: a label above it in forms, one that is only read aloud in cells. */
export function labelled<V>(props: InputProps<V>) {
  const { label, place, description, error, required, disabled, autoFocus, onBlur, name } = props
  const named = place === 'form' ? { label, description } : { 'aria-label': label, ...bare }
  return { ...named, error: place === 'form' ? error : Boolean(error), required, disabled, autoFocus, onBlur, name }
}
