import { Group, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './page.module.css'
import { usePageTitle } from './use-page-title'

interface Props {
  title: string
  /** lead is a sentence below the title. */
  lead?: ReactNode
  /** above stands over the title: where the page belongs. */
  above?: ReactNode
  icon?: ReactNode
  /** actions stand at the right of the title, the primary one last. */
  actions?: ReactNode
  /** full lets the page take the whole width and height: for tables and boards. */
  full?: boolean
  children: ReactNode
}

/** Page is the body of a screen: title, sentence, actions and what it is about. */
export function Page({ title, lead, above, icon, actions, full, children }: Props) {
  usePageTitle(title)
  return (
    <div className={full ? classes.full : classes.page}>
      {above}
      <div className={classes.head}>
        <div className={classes.words}>
          <Group gap="sm" wrap="nowrap">
            {icon}
            <Title order={1} size="h2" className={classes.title}>
              {title}
            </Title>
          </Group>
          {lead && (
            <Text c="dimmed" mt={4} maw="46rem">
              {lead}
            </Text>
          )}
        </div>
        {actions && <Group gap="xs">{actions}</Group>}
      </div>
      {children}
    </div>
  )
}
