import { IconAlertCircleFilled, IconChevronDown } from '@tabler/icons-react'
import { type ReactNode, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './frame.module.css'
import type { LaidSection } from './layout'
import { useReveal } from './reveal'

interface Props {
  section: LaidSection
  wrong: boolean
  children: ReactNode
}

/** Section is a part of a form with its heading, which opens and closes it. */
export function Section({ section: { title, collapsed }, wrong, children }: Props) {
  const { t } = useTranslation('record')
  const [closed, close] = useState(collapsed)
  const around = useRef<HTMLElement>(null)
  const id = useId()
  useReveal(around, () => close(false))
  if (!title) return <div className={classes.section}>{children}</div>
  return (
    <section ref={around} className={classes.section} aria-labelledby={id}>
      <h2 className={classes.heading}>
        <button type="button" id={id} className={classes.toggle} aria-expanded={!closed} onClick={() => close(!closed)}>
          <IconChevronDown size={16} stroke={1.75} className={classes.arrow} aria-hidden />
          {title}
          {closed && wrong && (
            <IconAlertCircleFilled size={15} className={classes.wrong} aria-label={t('sectionWrong')} role="img" />
          )}
        </button>
      </h2>
      <div hidden={closed}>{children}</div>
    </section>
  )
}
