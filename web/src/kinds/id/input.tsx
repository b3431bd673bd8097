import { TextInput } from '@mantine/core'
import type { InputProps } from '../kind'
import { labelled } from '../labelled'

/** IdInput shows an id: nobody can change it. */
export function IdInput(props: InputProps<string>) {
  return <TextInput {...labelled(props)} value={props.value ?? ''} readOnly />
}
