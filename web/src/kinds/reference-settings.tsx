import { Radio, Stack, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
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
  const inverse = typeof keywords['x-inverse'] === 'string' ? keywords['x-inverse'] : ''
  return (
    <Stack gap="md">
      {children}
      <TextInput
        label={t('inverse')}
        description={t('inverseHint')}
        error={inverse && !/^[a-z][a-zA-Z0-9]{0,39}$/.test(inverse) ? t('inverseWrong') : undefined}
        value={inverse}
        spellCheck={false}
        onChange={(event) => onChange(withKeyword(keywords, 'x-inverse', event.currentTarget.value.trim()))}
      />
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
