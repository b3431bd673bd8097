import { Text, VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { EntityDoc } from './entities'
import { moveField } from './entity-edit'
import { FarLists } from './far-lists'
import { FieldRowView } from './field-row'
import { fieldRows } from './fields'
import classes from './fields-tab.module.css'
import { TrashedFields } from './trashed-fields'
import type { Draft } from './use-draft'
import type { Found } from './use-plan'

interface Props {
  draft: Draft
  entity: EntityDoc
  problems: Found[]
  onOpen: (field: string) => void
}

/** FieldsTab lists the fields of an entity in their order, and what is in the trash below. */
export function FieldsTab({ draft, entity, problems, onOpen }: Props) {
  const { t, i18n } = useTranslation('model')
  const rows = fieldRows(draft, entity, problems, i18n.language)
  const used = rows.filter((row) => !row.trashed)
  /** move puts a field where another one in use stands. */
  const move = (name: string, place: number) => {
    const target = used[Math.max(0, Math.min(place, used.length - 1))]
    if (target) draft.put('ENTITY', moveField(entity.body, name, target.index))
  }
  return (
    <>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col" className={classes.handle}>
              <VisuallyHidden>{t('field.order')}</VisuallyHidden>
            </th>
            <th scope="col">{t('field.label')}</th>
            <th scope="col" className={classes.wide}>
              {t('field.name')}
            </th>
            <th scope="col" className={classes.wide}>
              {t('field.kind')}
            </th>
            <th scope="col">
              <VisuallyHidden>{t('list.state')}</VisuallyHidden>
            </th>
          </tr>
        </thead>
        <tbody>
          {used.map((row, place) => (
            <FieldRowView
              key={String(row.body['x-id'] ?? row.name)}
              draft={draft}
              entity={entity}
              row={row}
              place={place}
              last={used.length - 1}
              onOpen={() => onOpen(row.name)}
              onMove={move}
            />
          ))}
        </tbody>
      </table>
      <Text size="sm" c="dimmed" mt="sm">
        {t(entity.body['x-entity']?.owned ? 'field.systemOwned' : 'field.system')}
      </Text>
      <FarLists draft={draft} entity={entity} />
      <TrashedFields draft={draft} entity={entity} rows={rows.filter((row) => row.trashed)} />
    </>
  )
}
