import { NumberInput, Stack, TagsInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { withKeyword } from './keyword'
import type { SettingsProps } from './kind'
import { textsOf } from './list-column'

interface Props extends SettingsProps {
  /** types are those that are offered. */
  types: string[]
  /** children stand below: how many files there may be. */
  children?: ReactNode
}

const wellFormed = /^(\.[A-Za-z0-9.+_-]+|[a-z]+\/(\*|[a-z0-9.+_-]+))$/

/** FileSettings edits which files a field takes, and how large they may be. */
export function FileSettings({ keywords, onChange, types, children }: Props) {
  const { t } = useTranslation('kinds')
  const accept = textsOf(keywords['x-accept'])
  const most = keywords['x-maxMegabytes']
  return (
    <Stack gap="md">
      <TagsInput
        label={t('file.accept')}
        description={t('file.acceptHint')}
        placeholder={accept.length === 0 ? '.pdf' : undefined}
        error={accept.every((one) => wellFormed.test(one)) ? undefined : t('file.acceptWrong')}
        data={types}
        value={accept}
        onChange={(next) => {
          const list = [...new Set(next.map((one) => one.trim().toLowerCase()).filter(Boolean))]
          onChange(withKeyword(keywords, 'x-accept', list.length > 0 ? list : undefined))
        }}
        splitChars={[',', ';', ' ']}
        acceptValueOnBlur
        comboboxProps={{ shadow: 'md' }}
      />
      <NumberInput
        label={t('file.most')}
        description={t('file.mostHint')}
        min={1}
        max={10_000}
        allowDecimal={false}
        suffix=" MB"
        value={typeof most === 'number' ? most : ''}
        onChange={(value) =>
          onChange(withKeyword(keywords, 'x-maxMegabytes', value === '' ? undefined : Number(value)))
        }
      />
      {children}
    </Stack>
  )
}

/** usualTypes are types of files that people attach to records. */
export const usualTypes = [
  'image/*',
  'application/pdf',
  '.docx',
  '.xlsx',
  '.pptx',
  'text/csv',
  'text/plain',
  'audio/*',
  'video/*',
  'application/zip',
]
