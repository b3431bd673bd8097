import type { TextInputProps } from '@mantine/core'
import type { ClipboardEvent } from 'react'
import { NumberField } from '../number-field'
import { type Point, readPoint } from './value'

interface Props extends Omit<TextInputProps, 'value' | 'onChange'> {
  value: string
  onChange: (value: string | null) => void
  /** onPoint is told when both degrees were pasted at once. */
  onPoint: (point: Point) => void
}

/** Degrees edits a latitude or a longitude. A point that was copied from a map fills in both. */
export function Degrees({ value, onChange, onPoint, ...rest }: Props) {
  const paste = (event: ClipboardEvent) => {
    const point = readPoint(event.clipboardData.getData('text'))
    if (!point) return
    event.preventDefault()
    onPoint(point)
  }
  return <NumberField {...rest} value={value || null} onChange={onChange} onPaste={paste} />
}
