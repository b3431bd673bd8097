import { Group, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { OperandProps } from '../kind'
import { NumberField } from '../number-field'
import { Degrees } from './degrees'
import { nearOf } from './near'

/** GeoOperand edits the point that a condition speaks of, and how far from it. */
export function GeoOperand({ value, onChange, label }: OperandProps) {
  const { t } = useTranslation('kinds')
  const near = nearOf(value)
  const set = (part: object) => onChange({ ...near, ...part })
  const degrees = (part: 'latitude' | 'longitude') => (
    <Degrees
      aria-label={t('degreesOf', { label, part: t(part) })}
      placeholder={t(part)}
      value={near[part]}
      onChange={(text) => set({ [part]: text ?? '' })}
      onPoint={set}
      flex={1}
    />
  )
  return (
    <Stack gap="xs" miw={240}>
      <Group gap="xs" wrap="nowrap">
        {degrees('latitude')}
        {degrees('longitude')}
      </Group>
      <NumberField
        aria-label={t('kilometers')}
        value={near.kilometers || null}
        onChange={(text) => set({ kilometers: text ?? '' })}
        rightSection="km"
        rightSectionWidth={40}
      />
    </Stack>
  )
}
