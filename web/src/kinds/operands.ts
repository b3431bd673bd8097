import type { ComponentType } from 'react'
import { type Kinded, valuesOf } from '.'
import { byKind } from './by-kind'
import type { OperandProps } from './kind'

const operands = byKind<OperandProps>(import.meta.glob('./*/filter.tsx', { eager: true }), 'Operand')

/** operandFor is the component that edits what a condition compares a field with. */
export function operandFor(field: Kinded): ComponentType<OperandProps> {
  return operands.get(valuesOf(field)) as ComponentType<OperandProps>
}
