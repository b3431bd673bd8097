import { MultiSelect, type MultiSelectProps } from '@mantine/core'
import { useRoles } from './use-roles'

/** RoleSelect chooses roles. */
export function RoleSelect(props: MultiSelectProps) {
  const roles = useRoles()
  return <MultiSelect {...props} data={roles.map(({ name, title }) => ({ value: name, label: title }))} searchable />
}
