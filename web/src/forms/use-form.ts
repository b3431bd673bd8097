import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Entity, Field, FormUse } from '../model/catalog'
import type { Model } from '../model/model'
import { docOf, formFor } from './from-catalog'
import { type Judged, judge } from './judge'
import { automatic, conditionsIn, type Layout, layOut } from './layout'
import { useHolds } from './use-holds'

type Values = Record<string, unknown>

/** Form is a form that can be drawn, and judged by what stands in it. */
export interface Form {
  layout: Layout
  /** judge holds its conditions against values. base are those that stood there before anything was typed. */
  judge: (values: Values, base: Values) => Judged
}

/** Made is what a form is made for: fields are those that it has where no document says which. */
interface Made {
  model: Model
  entity: Entity
  use: FormUse
  fields: Field[]
}

/** useForm is the form that the person signed in gets for a use. */
export function useForm({ model, entity, use, fields }: Made): Form {
  const { i18n } = useTranslation()
  const names = fields.map(({ name }) => name).join(' ')
  // biome-ignore lint/correctness/useExhaustiveDependencies: the names tell which fields these are.
  const layout = useMemo(() => {
    const form = formFor(entity, use)
    const usable = (field: Field) => (use === 'CREATE' ? field.creatable : field.readable)
    return form
      ? layOut(docOf(form, entity), { entity, language: i18n.language, usable, lists: use === 'EDIT' })
      : automatic(fields)
  }, [entity, use, names, i18n.language])
  return useJudged(model, entity, layout)
}

/** useJudged is a form of a layout that is there already. */
export function useJudged(model: Model, entity: Entity, layout: Layout): Form {
  const holds = useHolds(model, entity, conditionsIn(layout))
  return { layout, judge: (values, base) => judge(layout, values, base, holds) }
}
