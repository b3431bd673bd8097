import { Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { kindOf } from '../../kinds'
import type { Field } from '../../model/catalog'
import { isBlank } from '../form/blank'
import classes from './sheet.module.css'

/** FieldValue shows the value of a field: a quiet line where there is none, a bone while it is not known. */
export function FieldValue({
  field,
  value,
  place = 'page',
}: {
  field: Field
  value: unknown
  place?: 'page' | 'cell'
}) {
  const { t } = useTranslation('record')
  const { View } = kindOf(field)
  if (value === undefined) return <Skeleton component="span" h={12} w="60%" display="inline-block" />
  if (isBlank(value)) {
    return (
      <span className={classes.blank}>
        <span aria-hidden>–</span>
        <span className={classes.spoken}>{t('blank')}</span>
      </span>
    )
  }
  return <View field={field} value={value} place={place} />
}
