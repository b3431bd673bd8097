import { Radio, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { InverseSetting } from './inverse-setting'
import { withKeyword } from './keyword'
import type { SettingsProps } from './kind'

const ends = ['restrict', 'setNull', 'cascade'] as const

interface Props extends SettingsProps {
  /** children stand above: what the field points to. */
  children?: ReactNode
}

/** ReferenceSettings edits the other side of a relation, and what becomes of it when a record is deleted. */
export function ReferenceSettings({ keywords, onChange, children }: Props) {
  const { t } = useTranslation('kinds')
  return (
    <Stack gap="md">
      {children}
      <InverseSetting keywords={keywords} onChange={onChange} />
      <Radio.Group
        label={t('onDelete')}
        value={String(keywords['x-onDelete'] ?? 'restrict')}
        onChange={(end) => onChange(withKeyword(keywords, 'x-onDelete', end))}
      >
        <Stack gap="xs" mt={6}>
          {ends.map((end) => (
            <Radio key={end} value={end} label={t(`end.${end}`)} description={t(`endHint.${end}`)} />
          ))}
        </Stack>
      </Radio.Group>
    </Stack>
  )
}
