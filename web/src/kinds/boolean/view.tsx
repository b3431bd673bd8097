import { VisuallyHidden } from '@mantine/core'
import { IconCheck, IconMinus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ViewProps } from '../kind'
import classes from './view.module.css'

/** BooleanView shows yes as a tick and no as a stroke, and says so; on pages there is room for the word. */
export function BooleanView({ value, place }: ViewProps<boolean>) {
  const { t } = useTranslation('kinds')
  const Icon = value ? IconCheck : IconMinus
  const word = t(value ? 'yes' : 'no')
  return (
    <span className={classes.answer} data-yes={value || undefined}>
      <Icon size={16} stroke={value ? 2.25 : 1.75} aria-hidden />
      {place === 'page' ? word : <VisuallyHidden>{word}</VisuallyHidden>}
    </span>
  )
}
