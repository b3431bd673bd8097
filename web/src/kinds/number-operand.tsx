import { Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { OperandProps } from './kind'
import { NumberField } from './number-field'

interface Props extends OperandProps {
  whole?: boolean
  /** suffix is what stands behind the number: a percent sign. */
  suffix?: string
}

/** NumberOperand edits the number that a condition compares with, or the two that it lies between. */
export function NumberOperand({ operator, value, onChange, label, whole, suffix }: Props) {
  const { t } = useTranslation('kinds')
  const shared = { whole, rightSection: suffix }
  if (operator !== 'between') {
    return <NumberField {...shared} aria-label={label} value={text(value)} onChange={(one) => onChange(one)} />
  }
  const [from, to] = Array.isArray(value) ? value : [null, null]
  return (
    <Group gap="xs" wrap="nowrap">
      <NumberField
        {...shared}
        aria-label={`${label}: ${t('from')}`}
        placeholder={t('from')}
        value={text(from)}
        onChange={(one) => onChange([one, to ?? null])}
      />
      <NumberField
        {...shared}
        aria-label={`${label}: ${t('to')}`}
        placeholder={t('to')}
        value={text(to)}
        onChange={(one) => onChange([from ?? null, one])}
      />
    </Group>
  )
}

function text(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value)
}
