import { Button, Title } from '@mantine/core'
import {
  IconArrowBackUp,
  IconDatabase,
  IconForms,
  IconRoute,
  IconSettings,
  IconShieldLock,
  IconTableOptions,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Effects } from '../plan/effects'
import { EntityIcon } from '../ui/entity-icon'
import { useChangeText } from './change-text'
import type { Change } from './changes'
import { DocumentLink } from './document-link'
import type { DocumentType } from './documents'
import classes from './draft-page.module.css'
import { entityOf } from './entities'
import { useDocumentLabel } from './use-document-label'
import type { Draft } from './use-draft'
import type { Plan } from './use-plan'

const icons = {
  ENTITY: IconDatabase,
  ROLE: IconShieldLock,
  SETTINGS: IconSettings,
  PIPELINE: IconRoute,
  FORM: IconForms,
  VIEW: IconTableOptions,
} satisfies Record<DocumentType, unknown>

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
  const label = useDocumentLabel(draft)(type, id)
  return (
    <article className={classes.card}>
      <div className={classes.head}>
        <Picture draft={draft} type={type} id={id} />
        <div>
          <DocumentLink type={type} id={id} className={classes.name}>
            {label}
          </DocumentLink>
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

/** Picture stands for a document. */
function Picture({ draft, type, id }: Pick<GroupProps, 'type' | 'id'> & { draft: Draft }) {
  const { i18n } = useTranslation()
  const entity = type === 'ENTITY' ? entityOf(draft, id, i18n.language) : undefined
  if (entity) return <EntityIcon entity={entity} size={16} tile />
  const Icon = icons[type]
  return <Icon size={22} stroke={1.75} />
}
