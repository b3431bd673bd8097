import { Anchor } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './above.module.css'

/** Above leads from a page to the list where it belongs. */
export function Above({ to, children }: { to: string; children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <nav aria-label={t('frame.place')} className={classes.above}>
      <Anchor component={Link} to={to} size="sm" c="dimmed">
        {children}
      </Anchor>
      <IconChevronRight size={14} stroke={1.75} aria-hidden />
    </nav>
  )
}
