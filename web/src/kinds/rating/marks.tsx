import { Rating } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Field } from '../../model/catalog'
import classes from './rating.module.css'
import { scaleOf, symbols } from './symbols'

interface Props {
  field: Pick<Field, 'schema'>
  label: string
  value: number | null
  onChange: (value: number | null) => void
  disabled?: boolean
  size?: number
}

/** Marks chooses a mark by clicking its symbol, or by the arrow keys. The mark that is chosen already is taken away. */
export function Marks({ field, label, value, onChange, disabled, size = 20 }: Props) {
  const { t } = useTranslation('kinds')
  const { most, symbol } = scaleOf(field)
  const { Empty, Full } = symbols[symbol]
  return (
    <Rating
      aria-label={label}
      className={classes[symbol]}
      count={most}
      allowClear
      readOnly={disabled}
      value={value ?? 0}
      emptySymbol={<Empty size={size} className={classes.none} />}
      fullSymbol={<Full size={size} className={classes.full} />}
      getSymbolLabel={(mark) => (mark === 0 ? t('clear') : t('marks', { mark, most }))}
      onChange={(mark) => onChange(mark || null)}
    />
  )
}
