import { kindOf } from '../../kinds'
import { fieldOf } from '../../model/model'
import type { Row } from '../../records/selection'
import type { ListState } from '../use-list'

/** colorOf is the colour of a record: that of its option in the field of options that was asked for with it. */
export function colorOf(list: ListState, row: Row): string | null {
  const field = colorField(list)
  const value = field && row[field.name]
  return (
    (field &&
      kindOf(field)
        .columns?.(field)
        .find((option) => option.value === value)?.color) ??
    null
  )
}

/** colorField is the field of options that gives records their colours: the one that they are grouped by, else the first. */
export function colorField({ entity, address }: Pick<ListState, 'entity' | 'address'>) {
  const fits = (name: string | undefined) => {
    const field = name ? fieldOf(entity, name) : undefined
    return field?.readable && field.options.length > 0 ? field : undefined
  }
  return (
    fits(address.by) ??
    fits(address.group) ??
    entity.fields.find((field) => field.readable && kindOf(field).columns && field.options.some(({ color }) => color))
  )
}
