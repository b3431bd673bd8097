import { useTranslation } from 'react-i18next'
import type { ViewProps } from '../kind'
import classes from './rating.module.css'
import { scaleOf, symbols } from './symbols'

/** RatingView draws as many full symbols as the mark says, out of those that there are. */
export function RatingView({ value, field, place }: ViewProps<number>) {
  const { t } = useTranslation('kinds')
  const { most, symbol } = scaleOf(field)
  const { Empty, Full } = symbols[symbol]
  const size = place === 'cell' ? 16 : 18
  return (
    <span
      className={`${classes.marks} ${classes[symbol] ?? ''}`}
      role="img"
      aria-label={t('marks', { mark: value, most })}
    >
      {Array.from({ length: Math.max(most, value) }, (_, i) =>
        i < value ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the symbols are all alike.
          <Full key={i} size={size} />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the symbols are all alike.
          <Empty key={i} size={size} className={classes.empty} />
        ),
      )}
    </span>
  )
}
