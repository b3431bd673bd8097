import { Link } from '@tanstack/react-router'
import { useModel } from '../../model/use-model'
import { titleOf } from '../../records/selection'
import type { ViewProps } from '../kind'
import type { Linked } from './linked'
import classes from './view.module.css'

/** ManyToManyView shows the records that a relation links to, each as a link to it, and how many more there are. */
export function ManyToManyView({ field, value, place }: ViewProps<Linked>) {
  const model = useModel()
  const target = model.target(field)
  if (!target) return null
  const more = value.total - value.rows.length
  return (
    <span className={classes.linked} data-place={place}>
      {value.rows.map((row) => (
        <Link
          key={row.id}
          className={classes.one}
          to="/records/$plural/$id"
          params={{ plural: target.plural, id: row.id }}
          onClick={(event) => event.stopPropagation()}
        >
          {titleOf(model, target, row)}
        </Link>
      ))}
      {more > 0 && <span className={classes.more}>+{more}</span>}
    </span>
  )
}
