import { Loader } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './waiting.module.css'

/** Waiting stands where a page is about to be. It shows itself only when that takes a while. */
export function Waiting() {
  const { t } = useTranslation()
  return (
    <div className={classes.waiting} aria-busy>
      <Loader aria-label={t('frame.loading')} role="status" />
    </div>
  )
}
