import type { ComponentType } from 'react'
import { type Kinded, valuesOf } from '.'
import { byKind } from './by-kind'
import type { InputProps } from './kind'

// biome-ignore lint/suspicious/noExplicitAny: each kind has values of its own type; those who ask for an input don't know it.
type AnyInput = InputProps<any>

const inputs = byKind<AnyInput>(import.meta.glob('./*/input.tsx', { eager: true }), 'Input')

/** inputFor is the component that edits the values of a field. */
export function inputFor(field: Kinded): ComponentType<AnyInput> {
  return inputs.get(valuesOf(field)) as ComponentType<AnyInput>
}
