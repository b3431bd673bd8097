import { Link } from '@tanstack/react-router'
import { Handle, type Node, type NodeProps, Position } from '@xyflow/react'
import { useTranslation } from 'react-i18next'
import { kindOf } from '../kinds'
import { EntityIcon } from '../ui/entity-icon'
import classes from './diagram.module.css'
import { type EntityDoc, fieldLabel } from './entities'
import { fieldsOf, isTrashed } from './entity-body'

/** shownFields is how many fields an entity shows in the diagram. */
export const shownFields = 5

/** EntityNode is an entity at its place in the diagram. */
export type EntityNode = Node<{ entity: EntityDoc; focused: boolean }, 'entity'>

/** EntityNodeView draws an entity: its name, which leads to it, and its first fields. */
export function EntityNodeView({ data: { entity, focused } }: NodeProps<EntityNode>) {
  const { t, i18n } = useTranslation('model')
  const fields = fieldsOf(entity.body).filter((field) => !isTrashed(field.body))
  const more = fields.length - shownFields
  return (
    <div className={classes.node} data-focused={focused || undefined} data-fresh={entity.fresh || undefined}>
      <Handle type="target" position={Position.Right} className={classes.handle} />
      <Link
        to="/settings/model/$entity"
        params={{ entity: entity.name }}
        className={classes.head}
        aria-label={t('diagram.open', { label: entity.label })}
      >
        <EntityIcon entity={entity} size={14} tile />
        {entity.label}
      </Link>
      <ul className={classes.fields}>
        {fields.slice(0, shownFields).map(({ name, body }) => {
          const { Icon } = kindOf({ kind: body['x-kind'] })
          return (
            <li key={name}>
              <Icon size={13} />
              <span>{fieldLabel(name, body.title, i18n.language)}</span>
            </li>
          )
        })}
        {more > 0 && <li className={classes.more}>{t('diagram.moreFields', { count: more })}</li>}
      </ul>
      <Handle type="source" position={Position.Left} className={classes.handle} />
    </div>
  )
}
