import { Badge } from '@mantine/core'
import classes from './people.module.css'
import { useRoles } from './use-roles'

/** RoleChips names roles. */
export function RoleChips({ names }: { names: string[] }) {
  const roles = useRoles()
  return (
    <span className={classes.chips}>
      {names.map((name) => (
        <Badge key={name} variant="default">
          {roles.find((role) => role.name === name)?.title ?? name}
        </Badge>
      ))}
    </span>
  )
}
