import { TagsInput, type TagsInputProps } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Field } from '../../model/catalog'
import { useKnownTags } from './use-known-tags'

interface Props extends Omit<TagsInputProps, 'value' | 'onChange' | 'data'> {
  field: Field
  value: string[]
  onChange: (value: string[] | null) => void
}

/** TagsField edits tags: known ones are offered, and what is typed becomes one with Enter, a comma or on leaving. */
export function TagsField({ field, value, onChange, ...rest }: Props) {
  const { t } = useTranslation('kinds')
  const [asked, setAsked] = useState(Boolean(rest.autoFocus))
  const known = useKnownTags(field, asked)
  return (
    <TagsInput
      {...rest}
      data={known}
      value={value}
      onChange={(next) => onChange(next.length > 0 ? next : null)}
      onFocusCapture={() => setAsked(true)}
      splitChars={[',', ';', '，', '；', '、']}
      acceptValueOnBlur
      clearable
      clearButtonProps={{ 'aria-label': t('clear') }}
      placeholder={value.length === 0 ? rest.placeholder : undefined}
      isDuplicate={(tag, all) => all.some((one) => one.toLowerCase() === tag.trim().toLowerCase())}
    />
  )
}
