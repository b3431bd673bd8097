import { IconApi } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './plan.module.css'
import type { Asked } from './plan-parts'

/** most is how many callers are told. */
const most = 5

/** AskedBy tells who asked the API for something lately, those who did so most often first. */
export function AskedBy({ asked }: { asked: Asked[] }) {
  const { t } = useTranslation('plan')
  return (
    <div className={classes.note}>
      <IconApi size={15} stroke={1.75} />
      <div>
        <span>{t('askedBy')}</span>
        <ul className={classes.examples}>
          {asked.slice(0, most).map(({ text }) => (
            <li key={text}>{text}</li>
          ))}
          {asked.length > most && <li className={classes.more}>{t('more', { count: asked.length - most })}</li>}
        </ul>
      </div>
    </div>
  )
}
