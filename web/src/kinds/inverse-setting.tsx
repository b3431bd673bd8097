import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { withKeyword } from './keyword'
import type { SettingsProps } from './kind'

/** InverseSetting names the other side of a relation. */
export function InverseSetting({ keywords, onChange }: Pick<SettingsProps, 'keywords' | 'onChange'>) {
  const { t } = useTranslation('kinds')
  const inverse = typeof keywords['x-inverse'] === 'string' ? keywords['x-inverse'] : ''
  return (
    <TextInput
      label={t(keywords['x-unique'] === true ? 'inverseOne' : 'inverse')}
      description={t(keywords['x-unique'] === true ? 'inverseOneHint' : 'inverseHint')}
      error={inverse && !/^[a-z][a-zA-Z0-9]{0,39}$/.test(inverse) ? t('inverseWrong') : undefined}
      value={inverse}
      spellCheck={false}
      onChange={(event) => onChange(withKeyword(keywords, 'x-inverse', event.currentTarget.value.trim()))}
    />
  )
}
