import { Alert } from '@mantine/core'
import { IconEyeOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useKindFacts } from '../designer/use-kinds'
import { type FormDoc, isField, itemsOf } from '../forms/document'
import type { Entity, Field } from '../model/catalog'
import { fieldOf } from '../model/model'

/** Unasked tells which fields of a public form strangers are not asked for, and why. */
export function Unasked({ doc, entity }: { doc: FormDoc; entity: Entity }) {
  const { t, i18n } = useTranslation('forms')
  const kinds = useKindFacts()
  if (!kinds) return null
  const asked = ({ creatable, kind }: Field) =>
    creatable && kinds.some(({ name, public: open }) => open && name === kind)
  const given = [...Object.keys(doc.public?.set ?? {}), doc.public?.consent?.field]
  const labels = itemsOf(doc)
    .filter(isField)
    .filter(({ field }) => !given.includes(field))
    .flatMap(({ field }) => fieldOf(entity, field) ?? [])
    .filter((field) => !asked(field))
    .map(({ label }) => label)
  if (labels.length === 0) return null
  const list = new Intl.ListFormat(i18n.language).format(labels)
  return (
    <Alert color="gray" icon={<IconEyeOff size={16} stroke={1.75} />} title={t('public.unasked', { fields: list })}>
      {t('public.unaskedHint')}
    </Alert>
  )
}
