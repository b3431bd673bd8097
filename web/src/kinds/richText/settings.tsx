import { NumberInput, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { DefaultSetting } from '../default-setting'
import { withKeyword } from '../keyword'
import type { SettingsProps } from '../kind'
import { RichTextInput } from './input'

/** RichTextSettings edits how long texts may be, and which one new records begin with. */
export function RichTextSettings(props: SettingsProps) {
  const { keywords, onChange } = props
  const { t } = useTranslation('kinds')
  return (
    <Stack gap="md">
      <NumberInput
        label={t('maxLength')}
        description={t('maxLengthHTML')}
        min={1}
        allowDecimal={false}
        value={typeof keywords.maxLength === 'number' ? keywords.maxLength : ''}
        onChange={(value) => onChange(withKeyword(keywords, 'maxLength', value === '' ? undefined : Number(value)))}
      />
      <DefaultSetting {...props} Input={RichTextInput} />
    </Stack>
  )
}
