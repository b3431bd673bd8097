import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useModel } from '../model/use-model'
import { titleOf } from '../records/selection'
import { EntityIcon } from '../ui/entity-icon'
import type { ViewProps } from './kind'
import type { Reference } from './reference'
import classes from './reference-view.module.css'

/** ReferenceView shows the record that a field points to, as a link to it. A dash stands for one that can't be read. */
export function ReferenceView({ field, value, place }: ViewProps<Reference>) {
  const { t } = useTranslation('kinds')
  const model = useModel()
  const target = model.target(field)
  if (typeof value === 'string' || !target) return <span title={t('unreadable')}>—</span>
  return (
    <Link
      className={classes.link}
      to="/records/$plural/$id"
      params={{ plural: target.plural, id: value.id }}
      onClick={(event) => event.stopPropagation()}
    >
      {place === 'page' && <EntityIcon entity={target} size={16} />}
      <span className={classes.name}>{titleOf(model, target, value)}</span>
    </Link>
  )
}
