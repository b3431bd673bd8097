import { Button, Title } from '@mantine/core'
import { IconArrowBackUp, IconForms, IconSettings, IconShieldLock } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type Label, labelIn } from '../model/label'
import { Effects } from '../plan/effects'
import { EntityIcon } from '../ui/entity-icon'
import { useChangeText } from './change-text'
import type { Change } from './changes'
import type { DocumentType } from './documents'
import classes from './draft-page.module.css'
import { entityOf, wordsOf } from './entities'
import type { Draft } from './use-draft'
import type { Plan } from './use-plan'

/** ChangeList tells in plain words what a draft changes, document by document, and what that comes to once it is planned. */
export function ChangeList({ draft, plan }: { draft: Draft; plan: Plan | undefined }) {
  const { t } = useTranslation('model')
  return (
    <section className={classes.section} aria-labelledby="changes">
      <Title order={2} size="h4" mb="xs" id="changes">
        {t('review.changes')}
      </Title>
      {groups(draft.changes).map((group) => (
        <Group key={`${group.type}/${group.id}`} draft={draft} plan={plan} {...group} />
      ))}
    </section>
  )
}

interface GroupProps {
  type: DocumentType
  id: string
  changes: Change[]
}

/** groups puts the changes of one document together. */
function groups(changes: Change[]): GroupProps[] {
  const byDocument = new Map<string, GroupProps>()
  for (const change of changes) {
    const key = `${change.type}/${change.id}`
    const { type, id } = change
    byDocument.set(key, { type, id, changes: [...(byDocument.get(key)?.changes ?? []), change] })
  }
  return [...byDocument.values()]
}

function Group({ draft, plan, type, id, changes }: GroupProps & { draft: Draft; plan: Plan | undefined }) {
  const { t } = useTranslation('model')
  const textOf = useChangeText(draft)
  const { label, icon, name } = useNamed(draft, type, id)
  return (
    <article className={classes.card}>
      <div className={classes.head}>
        {icon}
        <div>
          {name}
          <ul className={classes.list}>
            {changes.map((change) => (
              <li key={`${change.mark}${change.field}${change.about}`}>{textOf(change)}</li>
            ))}
          </ul>
        </div>
      </div>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconArrowBackUp size={14} />}
        aria-label={t('review.revertOf', { label })}
        onClick={() => draft.revert({ type, id })}
      >
        {t('review.revert')}
      </Button>
      {plan && type === 'ENTITY' && <Effects draft={draft} plan={plan} entity={id} />}
    </article>
  )
}

/** useNamed is how a document is shown: what it is called, its picture, and a link to where it is changed. */
function useNamed(draft: Draft, type: DocumentType, id: string) {
  const { t, i18n } = useTranslation('model')
  const entity = type === 'ENTITY' ? entityOf(draft, id, i18n.language) : undefined
  if (entity) {
    const name = (
      <Link to="/settings/model/$entity" params={{ entity: id }} className={classes.name}>
        {entity.label}
      </Link>
    )
    return { label: entity.label, icon: <EntityIcon entity={entity} size={16} tile />, name }
  }
  if (type === 'ROLE') {
    const called = labelIn(draft.document(type, id)?.body.title as Label, i18n.language) || wordsOf(id)
    const label = t('review.role', { label: called })
    const name = (
      <Link to="/settings/roles/$role" params={{ role: id }} className={classes.name}>
        {label}
      </Link>
    )
    return { label, icon: <IconShieldLock size={22} stroke={1.75} />, name }
  }
  if (type === 'FORM') {
    const called = labelIn(draft.document(type, id)?.body.title as Label, i18n.language) || wordsOf(id)
    const label = t('review.form', { label: called })
    const name = (
      <Link to="/settings/forms/$form" params={{ form: id }} className={classes.name}>
        {label}
      </Link>
    )
    return { label, icon: <IconForms size={22} stroke={1.75} />, name }
  }
  const label = type === 'SETTINGS' ? t('review.settings') : wordsOf(id)
  return { label, icon: <IconSettings size={22} stroke={1.75} />, name: <b>{label}</b> }
}
