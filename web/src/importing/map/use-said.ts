import { useTranslation } from 'react-i18next'
import { kindOf } from '../../kinds'
import type { Field } from '../../model/catalog'
import { fieldOf, type Model } from '../../model/model'
import type { Target } from '../mapping'
import { usualFinder } from './fields'

/** useSaid answers a function that says in a few words how a column is read; '' when there is nothing to say. */
export function useSaid(model: Model): (field: Field, target: Target, unknown: number) => string {
  const { t } = useTranslation('importing')
  return (field, target, unknown) => {
    const words: string[] = []
    if (kindOf(field).importing?.includes('by')) {
      const to = model.target(field)
      const by = target.by ?? usualFinder(to)
      words.push(t('said.by', { label: (to && fieldOf(to, by)?.label) ?? by }))
      if (target.create) words.push(t('said.create'))
    }
    if (target.currency) words.push(target.currency)
    if (target.country) words.push(target.country)
    if (target.format) words.push(target.format)
    if (target.decimalComma) words.push('1.234,56')
    if (target.times) words.push(`× ${target.times}`)
    const replaced = Object.keys(target.values ?? {}).length
    if (replaced > 0) words.push(t('said.values', { count: replaced }))
    if (unknown > 0) words.push(t('said.unknown', { count: unknown }))
    return words.join(' · ')
  }
}
