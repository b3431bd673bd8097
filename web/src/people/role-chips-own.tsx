import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useMe } from '../app/use-me'
import { RoleChips as Chips } from './role-chips'

/** RoleChips names one's own roles. Titles are for administrators: others read the names. */
export function RoleChips() {
  const { t } = useTranslation('people')
  const me = useMe()
  if (!me) return null
  return (
    <div>
      <Text size="sm" fw={600} mb={4}>
        {t('profile.roles')}
      </Text>
      <Chips names={me.roles} />
    </div>
  )
}
