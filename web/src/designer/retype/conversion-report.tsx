import { Anchor, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useModel } from '../../model/use-model'
import type { Conversion, Example } from './conversion'
import { MendValue } from './mend-value'
import classes from './retype.module.css'

interface Props {
  conversion: Conversion
  /** onMended hears that records have other values now; left out where none can be mended. */
  onMended?: () => void
}

const fates = ['convert', 'rewritten', 'cut', 'lost', 'empty'] as const

/** ConversionReport shows how many values stay, change and are lost, and some of those that do not stay. */
export function ConversionReport({ conversion, onMended }: Props) {
  const { t, i18n } = useTranslation('retype')
  const shown = fates.filter((fate) => conversion[fate] > 0)
  const number = new Intl.NumberFormat(i18n.language)
  if (conversion.records === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('noRecords')}
      </Text>
    )
  }
  return (
    <div>
      <div className={classes.bar} aria-hidden>
        {shown.map((fate) => (
          <span key={fate} data-fate={fate} style={{ flexGrow: conversion[fate] }} />
        ))}
      </div>
      <ul className={classes.counts}>
        {shown.map((fate) => (
          <li key={fate} data-fate={fate}>
            <b>{number.format(conversion[fate])}</b> {t(`fate.${fate}`, { count: conversion[fate] })}
          </li>
        ))}
      </ul>
      {conversion.back > 0 && (
        <Text size="sm" mt={4}>
          {t('back', { count: conversion.back })}
        </Text>
      )}
      {conversion.examples.length > 0 && (
        <ul className={classes.examples} aria-label={t('examples')}>
          {conversion.examples.map((example) => (
            <ExampleRow
              key={`${example.fate} ${example.value}`}
              conversion={conversion}
              example={example}
              onMended={onMended}
            />
          ))}
        </ul>
      )}
    </div>
  )
}

interface RowProps {
  conversion: Conversion
  example: Example
  onMended: (() => void) | undefined
}

/** ExampleRow is a value with what it becomes, and the way to some of its records. */
function ExampleRow({ conversion, example, onMended }: RowProps) {
  const { t } = useTranslation('retype')
  const { value, fate, becomes, reason, records, ids } = example
  return (
    <li className={classes.example} data-fate={fate.toLowerCase()}>
      <div className={classes.change}>
        <span className={classes.was}>{value}</span>
        <span aria-hidden className={classes.arrow}>
          →
        </span>
        {fate === 'LOST' ? (
          <b className={classes.lost}>{t('nothing')}</b>
        ) : (
          <span className={fate === 'CUT' ? classes.lost : undefined}>{becomes}</span>
        )}
      </div>
      <Text size="xs" c="dimmed">
        {reason && `${reason} · `}
        {t('inRecords', { count: records })}
        <RecordLinks entity={conversion.entity} ids={ids} />
        {onMended && fate !== 'REWRITTEN' && (
          <MendValue entity={conversion.entity} field={conversion.field} value={value} onMended={onMended} />
        )}
      </Text>
    </li>
  )
}

/** RecordLinks leads to some of the records, each in a page of its own: what is being changed stays as it is. */
function RecordLinks({ entity, ids }: { entity: string; ids: string[] }) {
  const { t } = useTranslation('retype')
  const known = useModel().entity(entity)
  if (!known) return null
  return ids.map((id, index) => (
    <span key={id}>
      {' · '}
      <Anchor component={Link} size="xs" underline="always" to={`/records/${known.plural}/${id}`} target="_blank">
        {t('open', { number: index + 1 })}
      </Anchor>
    </span>
  ))
}
