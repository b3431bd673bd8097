import { useQuery } from '@tanstack/react-query'
import { ask } from '../../api/graphql'
import { addDays, type Day } from '../../kinds/day'
import type { Field } from '../../model/catalog'
import { type Row, rowOf, selectionOf } from '../../records/selection'
import { figuresKey } from '../rows/use-groups'
import type { ListState } from '../use-list'
import type { Dated } from './place'
import { both, daysOf, overlapping, type Range } from './range'

/** perDay is how many records of each day are read. */
const perDay = 6

/** Days are how many records stand on each day of a range, and the first of each. */
export interface Days {
  counts: ReadonlyMap<Day, number>
  rows: Row[]
}

interface Asked {
  list: ListState
  dated: Dated
  range: Range
  fields: Field[]
  enabled: boolean
}

/** useDays counts the records of a list day by day, where a range has more of them than anybody reads. */
export function useDays({ list, dated, range, fields, enabled }: Asked): Days | undefined {
  const { model, entity, filter, search, held } = list
  const { start, end } = dated
  const names = fields.map(({ name }) => name)
  const { data } = useQuery({
    queryKey: [...figuresKey(entity), 'days', start.name, end?.name, range, names, filter, search, held],
    queryFn: async ({ signal }) => {
      const days = daysOf(range)
      const filters = days.map((day) => both(filter, overlapping(dated, { first: day, last: day })))
      const declared = days.map((_, at) => `$f${at}: ${entity.type}Filter`).join(', ')
      const asked = days.map(
        (_, at) =>
          `d${at}: ${entity.plural}(view: $view, search: $search, filter: $f${at}, first: ${perDay}) { ...Day }`,
      )
      const text = `query ($view: String, $search: String, ${declared}) { ${asked.join(' ')} }
        fragment Day on ${entity.type}Connection { totalCount nodes { ${selectionOf(model, entity, fields)} } }`
      const variables = Object.fromEntries(filters.map((one, at) => [`f${at}`, one]))
      const answer = await ask<Record<string, { totalCount: number; nodes: Row[] }>>(
        text,
        { ...variables, view: held, search: search || null },
        signal,
      )
      return daysFrom(range.first, Object.values(answer), (row) => rowOf(entity, row, fields))
    },
    enabled,
    structuralSharing: false,
    refetchOnWindowFocus: false,
  })
  return enabled ? data : undefined
}

function daysFrom(first: Day, answers: { totalCount: number; nodes: Row[] }[], read: (row: Row) => Row): Days {
  return {
    counts: new Map(answers.map(({ totalCount }, at) => [addDays(first, at), totalCount])),
    rows: answers.flatMap(({ nodes }) => nodes.map(read)),
  }
}
