import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Body, Doc } from '../designer/documents'
import { isTrashedEntity } from '../designer/entity-body'
import { useDraft } from '../designer/use-draft'
import { fieldOfKeywords } from '../kinds/keyword'
import type { Entity } from '../model/catalog'
import { type Label, labelIn } from '../model/label'
import type { Model } from '../model/model'
import { useModel } from '../model/use-model'
import type { Entities } from './condition/paths'

/** Subjects are the entities that rights are about, as the draft has them: those that admins made come first. */
export interface Subjects {
  list: Entity[]
  find: Entities
  /** documentOf is the text of an entity's document where the draft has changed it. */
  documentOf: (name: string) => string | undefined
}

/** useSubjects are the entities of the model, with what the draft adds to them. */
export function useSubjects(): Subjects {
  const model = useModel()
  const { documents, edits } = useDraft()
  const { i18n } = useTranslation()
  return useMemo(() => {
    const docs = documents.filter(({ type, body }) => type === 'ENTITY' && !isTrashedEntity(body))
    const own = docs.map((doc) => subjectOf(doc, model, i18n.language))
    const system = model.entities.filter((entity) => entity.system)
    const list = [...own, ...system]
    const touched = [...edits.changed.values()].filter(({ type }) => type === 'ENTITY')
    const changed = new Map(touched.map(({ id, text }) => [id, text]))
    return {
      list,
      find: (name) => list.find((entity) => entity.name === name),
      documentOf: (name) => changed.get(name),
    }
  }, [documents, edits, model, i18n.language])
}

/** everySubject stands for all entities that admins made: it has the fields that each of them has. */
export function everySubject({ list }: Subjects, label: string): Entity | undefined {
  const first = list.find((entity) => !entity.system)
  if (!first) return undefined
  const common = first.fields.filter(({ system, name }) => system && name !== 'owner' && name !== 'team')
  return { ...first, label, labelPlural: label, owned: false, fields: common }
}

/** subjectOf is an entity of the model with the fields that the draft adds, or one that only the draft has. */
function subjectOf({ id, body }: Doc, model: Model, language: string): Entity {
  const known = model.entity(id)
  const about = (body['x-entity'] ?? {}) as Record<string, unknown>
  const properties = Object.entries((body.properties ?? {}) as Record<string, Body>)
  const added = properties
    .filter(([name]) => !known?.fields.some((field) => field.name === name))
    .map(([name, schema]) => fieldOfKeywords(schema, language, name))
  if (known) {
    const ownFields = known.fields.filter((field) => !field.system)
    return { ...known, fields: [...ownFields, ...added, ...known.fields.filter((field) => field.system)] }
  }
  const label = labelIn(body.title as Label, language) || id
  const system = model.entities.find((entity) => !entity.system)?.fields.filter((field) => field.system) ?? []
  return {
    name: id,
    plural: String(about.plural ?? id),
    type: id,
    label,
    labelPlural: labelIn(about.pluralTitle as Label, language) || label,
    description: null,
    icon: typeof about.icon === 'string' ? about.icon : null,
    display: typeof about.display === 'string' ? about.display : null,
    owned: about.owned === true,
    system: false,
    link: false,
    actions: [],
    fields: [...added, ...system.filter(({ name }) => about.owned === true || (name !== 'owner' && name !== 'team'))],
    lists: [],
    views: [],
    forms: [],
    pipelines: [],
  }
}
