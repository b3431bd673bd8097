import { Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './empty.module.css'

interface Props {
  icon?: ReactNode
  title: string
  /** children say what belongs here and why. */
  children?: ReactNode
  /** actions are the ways on, the primary one first. */
  actions?: ReactNode
}

/** Empty stands where there is nothing yet, and says how to begin. */
export function Empty({ icon, title, children, actions }: Props) {
  return (
    <div className={classes.empty}>
      {icon && <div className={classes.icon}>{icon}</div>}
      <Title order={2} size="h4">
        {title}
      </Title>
      {children && (
        <Text c="dimmed" maw="32rem" mt={4}>
          {children}
        </Text>
      )}
      {actions && <div className={classes.actions}>{actions}</div>}
    </div>
  )
}
