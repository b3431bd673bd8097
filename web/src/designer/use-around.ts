import type { Around } from '../kinds/kind'
import type { Entity } from '../model/catalog'
import { useSubjects } from '../roles/use-subjects'

/** useAround is what the settings of a field of an entity may speak of: the entities as the draft has them. */
export function useAround(name: string): Around {
  const { list, find, documentOf } = useSubjects()
  return { entity: find(name) ?? unknown(name), entities: list, documentOf }
}

/** unknown stands for an entity that the draft does not have any more. */
function unknown(name: string): Entity {
  return {
    name,
    plural: name,
    type: name,
    label: name,
    labelPlural: name,
    description: null,
    icon: null,
    display: null,
    owned: false,
    system: false,
    link: false,
    actions: [],
    fields: [],
    lists: [],
    views: [],
    forms: [],
    pipelines: [],
  }
}
