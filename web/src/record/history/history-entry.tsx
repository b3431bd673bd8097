import { Button } from '@mantine/core'
import { IconArrowRight, IconHistory, IconPencil, IconPlus, IconRestore, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Entity } from '../../model/catalog'
import { fieldOf } from '../../model/model'
import { When } from '../../ui/when'
import { FieldValue } from '../view/field-value'
import { type Entry, type Line, linesOf } from './entry'
import classes from './history.module.css'

const icons = {
  CREATED: IconPlus,
  UPDATED: IconPencil,
  DELETED: IconTrash,
  RESTORED: IconRestore,
  DESTROYED: IconTrash,
}

interface Props {
  entity: Entity
  entry: Entry
  /** onRevert takes the record back to what it was after this change; undefined where that can't be. */
  onRevert: (() => void) | undefined
}

/** HistoryEntry tells one change: who, what and when, and each field as it was and became. */
export function HistoryEntry({ entity, entry, onRevert }: Props) {
  const { t } = useTranslation('record')
  const Icon = icons[entry.action]
  const through = entry.key ? t('history.key', { key: entry.key }) : throughOf(entry.via, t)
  return (
    <li className={classes.entry}>
      <span className={classes.icon} aria-hidden>
        <Icon size={14} stroke={1.75} />
      </span>
      <div className={classes.body}>
        <p className={classes.head}>
          <Who entity={entity} entry={entry} /> {t(`history.${entry.action}`)}
          {through && <span className={classes.quiet}> {through}</span>}
          <span className={classes.quiet}>
            {' · '}
            <When at={entry.at} />
          </span>
          {onRevert && (
            <Button
              className={classes.revert}
              variant="subtle"
              color="gray"
              size="compact-xs"
              leftSection={<IconHistory size={13} stroke={1.75} />}
              onClick={onRevert}
            >
              {t('history.revert')}
            </Button>
          )}
        </p>
        {entry.changes.length > 0 && (
          <dl className={classes.changes}>
            {linesOf(entity, entry).map((line) => (
              <Changed key={line.label} line={line} />
            ))}
          </dl>
        )}
      </div>
    </li>
  )
}

/** formVia stands before the name of a public form in what a change was made through. */
const formVia = 'form:'

const isForm = (via: string | null): via is string => via?.startsWith(formVia) ?? false

function throughOf(via: string | null, t: ReturnType<typeof useTranslation<'record'>>['t']): string {
  if (via === 'import') return t('history.import')
  if (via === 'install') return t('history.install')
  if (isForm(via)) return t('history.form', { form: via.slice(formVia.length) })
  return ''
}

function Who({ entity, entry }: { entity: Entity; entry: Entry }) {
  const { t } = useTranslation('record')
  const field = fieldOf(entity, 'updatedBy')
  if (!entry.by || !field) return <strong>{t(whoKey(entry))}</strong>
  return (
    <strong>
      <FieldValue field={field} value={entry.by} place="cell" />
    </strong>
  )
}

function whoKey(entry: Entry) {
  if (entry.key) return 'history.program'
  return isForm(entry.via) ? 'history.visitor' : 'history.system'
}

function Changed({ line: { field, label, old, new: now } }: { line: Line }) {
  const { t } = useTranslation('record')
  return (
    <div className={classes.change}>
      <dt>{label}</dt>
      <dd>
        <span className={classes.old}>
          <span className={classes.spoken}>{t('history.from')}</span>
          <Value field={field} value={old} />
        </span>
        <IconArrowRight size={13} stroke={1.75} aria-hidden className={classes.arrow} />
        <span>
          <span className={classes.spoken}>{t('history.to')}</span>
          <Value field={field} value={now} />
        </span>
      </dd>
    </div>
  )
}

function Value({ field, value }: { field: Line['field']; value: unknown }) {
  if (field) return <FieldValue field={field} value={value ?? null} place="cell" />
  return <>{typeof value === 'string' ? value : value == null ? '–' : JSON.stringify(value)}</>
}
