import { Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { withKeyword } from '../keyword'
import type { SettingsProps } from '../kind'
import { StoredSetting } from '../stored-setting'
import { ExpressionEditor } from './expression-editor'

/** FormulaSettings edits what a value is worked out of. */
export function FormulaSettings({ keywords, onChange, around }: SettingsProps) {
  const { t } = useTranslation('kinds')
  return (
    <Stack gap="md">
      <ExpressionEditor
        label={t('computed.expression')}
        description={t('computed.expressionHint')}
        entity={around.entity.name}
        around={around}
        text={String(keywords['x-expr'] ?? '')}
        onChange={(text) => onChange(withKeyword(keywords, 'x-expr', text))}
      />
      <StoredSetting keywords={keywords} onChange={onChange} />
    </Stack>
  )
}
