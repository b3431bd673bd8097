import { Drawer } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EntityDoc } from './entities'
import { FieldForm } from './field-form'
import classes from './field-panel.module.css'
import { fieldRows } from './fields'
import { KindTiles } from './kind-tiles'
import type { Draft } from './use-draft'
import type { Found } from './use-plan'

interface Props {
  draft: Draft
  entity: EntityDoc
  /** field is the name of the one to edit, + for a new one, undefined for none. */
  field: string | undefined
  problems: Found[]
  onClose: () => void
}

/** FieldPanel adds a field or edits one: first what kind it is, then all else, with a preview beside it. */
export function FieldPanel({ draft, entity, field, problems, onClose }: Props) {
  const { t, i18n } = useTranslation('model')
  const adding = field === '+'
  const row = fieldRows(draft, entity, problems, i18n.language).find((one) => one.name === field)
  return (
    <Drawer
      opened={adding || row !== undefined}
      onClose={onClose}
      position="right"
      size="min(60rem, 100%)"
      title={row ? t('field.editTitle', { label: row.label }) : t('field.addTitle', { entity: entity.label })}
      closeButtonProps={{ 'aria-label': t('close') }}
      classNames={{ body: classes.body, title: classes.title }}
    >
      {(adding || row) && <Panel key={field} draft={draft} entity={entity} row={row} onClose={onClose} />}
    </Drawer>
  )
}

interface PanelProps {
  draft: Draft
  entity: EntityDoc
  row: ReturnType<typeof fieldRows>[number] | undefined
  onClose: () => void
}

function Panel({ draft, entity, row, onClose }: PanelProps) {
  const [kind, setKind] = useState(row?.kind)
  if (kind === undefined) return <KindTiles onChoose={setKind} />
  return (
    <FieldForm
      key={kind}
      draft={draft}
      entity={entity}
      row={row}
      kind={kind}
      onOther={row && !row.fresh ? undefined : () => setKind(undefined)}
      onClose={onClose}
    />
  )
}
