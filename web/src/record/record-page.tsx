import { useNavigate, useParams } from '@tanstack/react-router'
import { useSession } from '../app/use-session'
import type { Entity } from '../model/catalog'
import type { Model } from '../model/model'
import { useModel } from '../model/use-model'
import { Missing } from '../pages/missing'
import { ProblemAlert } from '../ui/problem-alert'
import { RecordGone } from './record-gone'
import { RecordSheet } from './record-sheet'
import { RecordWaiting } from './record-waiting'
import { useRecord } from './use-record'

/** RecordPage shows a record of any entity, and lets it be changed. */
export function RecordPage() {
  const { plural = '', id = '' } = useParams({ strict: false })
  const model = useModel()
  const entity = model.plural(plural)
  if (!entity) return <Missing />
  return <RecordOf key={`${entity.name} ${id}`} model={model} entity={entity} id={id} />
}

function RecordOf({ model, entity, id }: { model: Model; entity: Entity; id: string }) {
  const { row, partial, trashed, error, retry } = useRecord(model, entity, id)
  const person = useSession().data
  const navigate = useNavigate()
  if (row && person) {
    return (
      <RecordSheet
        model={model}
        entity={entity}
        row={row}
        partial={partial}
        trashed={trashed}
        user={person.user}
        leave={() => void navigate({ to: '/records/$plural', params: { plural: entity.plural } })}
      />
    )
  }
  if (error) return <ProblemAlert error={error} retry={retry} />
  return row === null ? <RecordGone entity={entity} /> : <RecordWaiting entity={entity} />
}
