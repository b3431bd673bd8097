import { IconInfoCircle, IconList, IconPointer, IconQuestionMark } from '@tabler/icons-react'
import { type FormItem, isButton, isField, isList } from '../forms/document'
import { kindOf } from '../kinds'
import type { Entity } from '../model/catalog'
import { fieldOf } from '../model/model'

const look = { size: 16, stroke: 1.75, 'aria-hidden': true }

/** ItemIcon tells what sort of thing stands in a form: of a field, its kind. */
export function ItemIcon({ item, entity }: { item: FormItem; entity: Entity }) {
  if (isList(item)) return <IconList {...look} />
  if (isButton(item)) return <IconPointer {...look} />
  if (!isField(item)) return <IconInfoCircle {...look} />
  const field = fieldOf(entity, item.field)
  if (!field) return <IconQuestionMark {...look} />
  const { Icon } = kindOf(field)
  return <Icon size={16} />
}
