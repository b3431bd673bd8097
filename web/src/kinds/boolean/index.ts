import { IconCheckbox as Icon } from '@tabler/icons-react'
import i18next from 'i18next'
import { column } from '../column'
import type { Kind } from '../kind'
import { blankOperators, compare } from '../operators'
import { BooleanView as View } from './view'

/** boolean is yes or no. */
export const boolean: Kind<boolean> = {
  ...column,
  name: 'boolean',
  Icon,
  View,
  operators: [compare('is', 'eq'), ...blankOperators],
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
