import { UnstyledButton } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Day } from '../../kinds/day'
import { formatDay } from '../../kinds/day-text'
import classes from './event.module.css'

/** AddButton makes a record on a day. It is in sight while the pointer is in what is marked with data-adds. */
export function AddButton({ day, create }: { day: Day; create: (day: Day) => void }) {
  const { t, i18n } = useTranslation('list')
  return (
    <UnstyledButton
      className={classes.add}
      aria-label={t('dates.add', { day: formatDay(day, i18n.language) })}
      onClick={() => create(day)}
    >
      <IconPlus size={14} stroke={2} />
    </UnstyledButton>
  )
}
