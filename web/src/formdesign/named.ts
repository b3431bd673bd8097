import { useTranslation } from 'react-i18next'
import { type FormItem, isButton, isField, isList } from '../forms/document'
import type { Entity } from '../model/catalog'
import { type Label, labelIn } from '../model/label'
import { fieldOf } from '../model/model'

/** useNames answers what things in a form are called in the designer. */
export function useNames(entity: Entity) {
  const { t, i18n } = useTranslation('forms')
  const text = (label: Label) => labelIn(label, i18n.language)
  const item = (one: FormItem): string => {
    if (isField(one)) {
      return text(one.label) || fieldOf(entity, one.field)?.label || one.field
    }
    if (isList(one)) {
      return text(one.title) || entity.lists.find(({ name }) => name === one.related)?.label || one.related
    }
    if (isButton(one)) return text(one.button.label) || t('button.unnamed')
    return text(one.text) || t('note.unnamed')
  }
  const tab = (title: Label, index: number) => text(title) || t('tab.unnamed', { number: index + 1 })
  const section = (title: Label, index: number) => text(title) || t('section.unnamed', { number: index + 1 })
  return { text, item, tab, section }
}
