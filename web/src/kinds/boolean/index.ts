import { IconCheckbox as Icon } from '@tabler/icons-react'
import i18next from 'i18next'
import { column } from '../column'
import type { Kind } from '../kind'
import { blankOperators, compare } from '../operators'
import { BooleanOperand as Operand } from './filter'
import { BooleanInput as Input } from './input'
import { BooleanSettings as Settings } from './settings'
import { BooleanView as View } from './view'

/** boolean is yes or no. */
export const boolean: Kind<boolean> = {
  ...column,
  name: 'boolean',
  Icon,
  View,
  Input,
  operators: [compare('is', 'eq'), ...blankOperators],
  Operand,
  Settings,
  align: 'center',
  width: 100,
  picks: true,
  text: (value) => (value ? '✓' : '✗'),
  blank: () => ({}),
  columns: () => [
    { value: true, label: i18next.t('kinds:yes'), color: 'green' },
    { value: false, label: i18next.t('kinds:no'), color: null },
  ],
}
