import { useTranslation } from 'react-i18next'
import { kindOf } from '../../kinds'
import type { Field } from '../../model/catalog'
import { countRecords, loadPage, type Page } from '../../records/list'
import type { Row } from '../../records/selection'
import { told, warned } from '../../ui/notify'
import { useProblemText } from '../../ui/use-problem-text'
import type { ListState } from '../use-list'

/** most is how many records a file holds: it is made in the browser. */
const most = 10_000
const perPage = 500

/** useExport answers a function that saves what the list finds as a file, in the columns shown. */
export function useExport(list: ListState): () => Promise<void> {
  const { t } = useTranslation('list')
  const textOf = useProblemText()
  return async () => {
    const { fields } = list.columns
    try {
      told(t('export.begun'))
      const [{ writeCSV }, { save }] = await Promise.all([import('./csv'), import('./save')])
      const { rows, total } = await readAll(list)
      save(
        writeCSV([fields.map((field) => field.label), ...rows.map((row) => cellsOf(row, fields))]),
        list.entity.plural,
      )
      told(
        total > rows.length ? t('export.cut', { count: rows.length, total }) : t('export.done', { count: rows.length }),
      )
    } catch (error) {
      warned(textOf(error as Error))
    }
  }
}

async function readAll({ model, entity, columns, filter, search, held, sort, address }: ListState) {
  const query = {
    entity,
    fields: columns.fields,
    filter,
    search,
    sort,
    first: perPage,
    trashed: address.trash,
    view: held,
  }
  const rows: Row[] = []
  let after: string | null = null
  do {
    const page: Page = await loadPage(model, query, after)
    rows.push(...page.nodes)
    after = page.hasNextPage ? page.endCursor : null
  } while (after && rows.length < most)
  return { rows: rows.slice(0, most), total: after ? await countRecords(query) : rows.length }
}

function cellsOf(row: Row, fields: Field[]): string[] {
  return fields.map((field) => {
    const value = row[field.name]
    return value === null || value === undefined ? '' : kindOf(field).text(value, field)
  })
}
