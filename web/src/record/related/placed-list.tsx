import { useQuery } from '@tanstack/react-query'
import type { Part } from '../../forms/layout'
import type { Entity } from '../../model/catalog'
import type { Model } from '../../model/model'
import type { Row } from '../../records/selection'
import { ProblemAlert } from '../../ui/problem-alert'
import { relatedOf, relatedQuery } from './load-related'
import classes from './related.module.css'
import { RelatedTable } from './related-table'

interface Props {
  model: Model
  entity: Entity
  row: Row
  part: Part & { is: 'list' }
  /** active tells whether the tab is open in which it stands: before, nothing is read. */
  active: boolean
  /** under is the heading that stands above it already. */
  under: string
}

/** PlacedList is a list of related records where a form has put it. */
export function PlacedList({ model, entity, row, part, active, under }: Props) {
  const { list, title, columns, first } = part
  const related = relatedOf(model, entity, { [list.name]: { columns, first } }).filter(
    (one) => one.list.name === list.name,
  )
  const query = useQuery({ ...relatedQuery(model, entity, row.id, related), enabled: active && related.length > 0 })
  const [only] = related
  const Heading = under ? 'h3' : 'h2'
  if (!only) return null
  return (
    <section data-whole aria-label={title}>
      {title !== under && <Heading className={classes.placed}>{title}</Heading>}
      {query.error ? (
        <ProblemAlert error={query.error} retry={() => void query.refetch()} />
      ) : (
        <RelatedTable model={model} related={only} parent={{ entity, row }} found={query.data?.[list.name]} />
      )}
    </section>
  )
}
