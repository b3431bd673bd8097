import type { MultiSelectProps } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { RoleSelect } from '../../people/role-select'

interface Props extends Pick<MultiSelectProps, 'comboboxProps'> {
  roles: string[]
  onChange: (roles: string[]) => void
}

/** SharedWith chooses the roles that see a view: without any, everybody does. */
export function SharedWith({ roles, onChange, comboboxProps }: Props) {
  const { t } = useTranslation('list')
  return (
    <RoleSelect
      label={t('views.roles')}
      description={t('views.rolesHint')}
      placeholder={roles.length === 0 ? t('views.everybody') : undefined}
      value={roles}
      onChange={onChange}
      comboboxProps={comboboxProps}
    />
  )
}
