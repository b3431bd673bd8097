import type { Picked } from '../grid/picked'
import type { Records } from '../rows/use-records'
import type { ListState } from '../use-list'

interface Props {
  list: ListState
  records: Records
  picked: Picked
  onPick: (picked: Picked) => void
}

/** BulkBar offers what can be done to the rows that are picked. */
export function BulkBar(_props: Props) {
  return null
}
