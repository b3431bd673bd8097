import { Switch } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { withKeyword } from '../keyword'
import type { SettingsProps } from '../kind'
import { ReferenceSettings } from '../reference-settings'
import { TargetSetting } from '../target-setting'

/** RelationSettings edits what a relation points to, and whether records are above and below each other by it. */
export function RelationSettings(props: SettingsProps) {
  const { t } = useTranslation('kinds')
  const { keywords, onChange, itself } = props
  const toItself = itself !== undefined && keywords['x-to'] === itself
  return (
    <ReferenceSettings {...props}>
      <TargetSetting {...props} />
      {toItself && keywords['x-unique'] !== true && (
        <Switch
          label={t('tree')}
          description={t('treeHint')}
          checked={Boolean(keywords['x-tree'])}
          onChange={(event) => onChange(withKeyword(keywords, 'x-tree', event.currentTarget.checked || undefined))}
        />
      )}
    </ReferenceSettings>
  )
}
