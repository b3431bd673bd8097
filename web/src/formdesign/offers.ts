import { useTranslation } from 'react-i18next'
import type { FormDoc, FormItem } from '../forms/document'
import type { Entity } from '../model/catalog'
import { unplaced } from './start'

/** Offers are things of one sort that can be put into a form. */
export interface Offers {
  label: string
  items: FormItem[]
}

/** useOffers are all things that can be put into a form: what it has already is left out. */
export function useOffers(doc: FormDoc, entity: Entity): Offers[] {
  const { t } = useTranslation('forms')
  const { fields, lists } = unplaced(doc, entity)
  const own = fields.filter(({ system }) => !system)
  const system = fields.filter((field) => field.system)
  const item = ({ name }: { name: string }): FormItem => ({ field: name })
  return [
    { label: t('palette.fields'), items: own.map(item) },
    { label: t('palette.lists'), items: lists.map(({ name }) => ({ related: name })) },
    {
      label: t('palette.others'),
      items: [{ text: t('note.new') }, { button: { label: t('button.new'), set: {} } }],
    },
    { label: t('palette.system'), items: system.map(item) },
  ]
}
