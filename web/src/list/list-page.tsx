import { useParams } from '@tanstack/react-router'
import { useModel } from '../model/use-model'
import { Missing } from '../pages/missing'
import { ListScreen } from './list-screen'

/** ListPage shows the records of the entity that the address names by its plural. */
export function ListPage() {
  const { plural = '' } = useParams({ strict: false })
  const model = useModel()
  const entity = model.plural(plural)
  if (!entity) return <Missing />
  return <ListScreen key={entity.name} model={model} entity={entity} />
}
