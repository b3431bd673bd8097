import { ActionIcon, Button } from '@mantine/core'
import { IconArrowBackUp, IconArrowMerge, IconLink, IconPencil, IconTrash, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { can } from '../../model/model'
import { told } from '../../ui/notify'
import type { Versions } from '../edit/versions'
import { nothing, type Picked } from '../grid/picked'
import { most } from '../merge/choice'
import { MergeDialog } from '../merge/merge-dialog'
import type { Records } from '../rows/use-records'
import type { ListState } from '../use-list'
import classes from './bulk-bar.module.css'
import { BulkEdit } from './bulk-edit'
import { pickedIds } from './picked-ids'
import { useTrash } from './use-trash'

interface Props {
  list: ListState
  records: Records
  versions: Versions
  picked: Picked
  onPick: (picked: Picked) => void
}

const icon = { size: 15, stroke: 1.75 }

/** BulkBar offers what can be done to the rows that are picked. */
export function BulkBar({ list, records, versions, picked, onPick }: Props) {
  const { t } = useTranslation('list')
  const [editing, setEditing] = useState(false)
  const [merging, setMerging] = useState(false)
  const { trash, restore, busy } = useTrash(list, records)
  const { entity, address } = list
  const total = records.total ?? 0
  const count = picked.all ? total : picked.ids.size
  if (count === 0) return null
  const more = !picked.all && picked.ids.size >= records.rows.length && total > picked.ids.size
  const done = () => onPick(nothing)
  const mergeable = !entity.system && (['UPDATE', 'DELETE'] as const).every((action) => can(entity, action))
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: these are buttons about the table, not fields of a form. */}
      <div role="group" aria-label={t('bulk.label')} className={classes.bar}>
        <span className={classes.count} role="status">
          {t('bulk.count', { count })}
        </span>
        {more && (
          <Button variant="subtle" size="compact-sm" onClick={() => onPick({ ...nothing, all: true })}>
            {t('bulk.all', { count: total })}
          </Button>
        )}
        {!address.trash && can(entity, 'UPDATE') && (
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconPencil {...icon} />}
            onClick={() => setEditing(true)}
          >
            {t('bulk.edit')}
          </Button>
        )}
        {!picked.all && !address.trash && mergeable && count > 1 && count <= most && (
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconArrowMerge {...icon} />}
            onClick={() => setMerging(true)}
          >
            {t('merge.open')}
          </Button>
        )}
        {!picked.all && !address.trash && (
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconLink {...icon} />}
            onClick={() => {
              const links = [...picked.ids].map((id) => `${location.origin}/records/${entity.plural}/${id}`)
              void navigator.clipboard?.writeText(links.join('\n'))
              told(t('bulk.copied', { count: links.length }))
            }}
          >
            {t('bulk.copy', { count })}
          </Button>
        )}
        {!address.trash && can(entity, 'DELETE') && (
          <Button
            variant="default"
            size="compact-sm"
            loading={busy}
            leftSection={<IconTrash {...icon} />}
            onClick={async () => {
              await trash(await pickedIds(list, picked))
              done()
            }}
          >
            {t('bulk.trash')}
          </Button>
        )}
        {address.trash && can(entity, 'RESTORE') && (
          <Button
            size="compact-sm"
            loading={busy}
            leftSection={<IconArrowBackUp {...icon} />}
            onClick={async () => {
              await restore(await pickedIds(list, picked))
              done()
            }}
          >
            {t('bulk.restore')}
          </Button>
        )}
        <span className={classes.push} />
        <ActionIcon variant="subtle" color="gray" size={28} aria-label={t('bulk.clear')} onClick={done}>
          <IconX {...icon} />
        </ActionIcon>
      </div>
      {merging && (
        <MergeDialog
          list={list}
          records={records}
          ids={[...picked.ids]}
          onClose={() => setMerging(false)}
          onDone={() => {
            setMerging(false)
            done()
          }}
        />
      )}
      {editing && (
        <BulkEdit
          list={list}
          records={records}
          versions={versions}
          picked={picked}
          count={count}
          onClose={() => setEditing(false)}
        />
      )}
    </>
  )
}
