import { SegmentedControl } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { OperandProps } from '../kind'

/** BooleanOperand says whether a condition asks for yes or for no. */
export function BooleanOperand({ value, onChange, label }: OperandProps) {
  const { t } = useTranslation('kinds')
  return (
    <SegmentedControl
      aria-label={label}
      data={[
        { value: 'true', label: t('yes') },
        { value: 'false', label: t('no') },
      ]}
      value={value === null || value === undefined ? '' : String(value)}
      onChange={(next) => onChange(next === 'true')}
    />
  )
}
