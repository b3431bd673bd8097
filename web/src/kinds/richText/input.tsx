import { Input, Skeleton } from '@mantine/core'
import { lazy, Suspense, useId } from 'react'
import type { InputProps } from '../kind'
import { OverCell } from '../over-cell'

const Editor = lazy(() => import('./editor').then(({ Editor }) => ({ default: Editor })))

/** RichTextInput edits formatted text. Its editor is fetched when it is first needed. */
export function RichTextInput(props: InputProps<string>) {
  const { label, place, description, error, required } = props
  const id = useId()
  const editor = (
    <Suspense fallback={<Skeleton height={place === 'cell' ? 34 : 140} radius="sm" />}>
      <Editor {...props} labelledBy={id} />
    </Suspense>
  )
  if (place === 'cell') return <OverCell place={place}>{editor}</OverCell>
  return (
    <Input.Wrapper label={label} labelElement="div" labelProps={{ id }} {...{ description, error, required }}>
      {editor}
    </Input.Wrapper>
  )
}
