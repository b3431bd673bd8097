import { Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './grid-skeleton.module.css'

const rows = Array.from({ length: 14 }, (_, at) => 30 + ((at * 29) % 50))

/** GridSkeleton stands where a table is about to be. */
export function GridSkeleton() {
  const { t } = useTranslation('list')
  return (
    <div role="status" aria-label={t('loading')} className={classes.sheet}>
      {rows.map((width, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: these have nothing but their place.
        <div key={at} className={classes.row}>
          <Skeleton height={10} width={`${width}%`} />
          <Skeleton height={10} width="60%" />
          <Skeleton height={10} width="45%" />
          <Skeleton height={10} width="55%" />
        </div>
      ))}
    </div>
  )
}
