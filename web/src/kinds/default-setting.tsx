import { useTranslation } from 'react-i18next'
import { fieldOfKeywords, withKeyword } from './keyword'
import type { InputProps, SettingsProps } from './kind'

interface Props<V> extends Pick<SettingsProps, 'keywords' | 'onChange'> {
  /** Input is the kind's own. */
  Input: React.ComponentType<InputProps<V>>
  /** read turns what the document says into the kind's value, and write back. */
  read?: (value: unknown) => V | null
  write?: (value: V | null) => unknown
}

/** DefaultSetting edits the value that new records begin with, by the kind's own input. */
export function DefaultSetting<V>({ keywords, onChange, Input, read, write = (value) => value }: Props<V>) {
  const { t, i18n } = useTranslation('kinds')
  const value = keywords.default ?? null
  return (
    <Input
      field={fieldOfKeywords(keywords, i18n.language)}
      label={t('default')}
      description={t('defaultHint')}
      place="form"
      value={read ? read(value) : (value as V | null)}
      onChange={(given) => onChange(withKeyword(keywords, 'default', write(given)))}
    />
  )
}
