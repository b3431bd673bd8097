import { Anchor } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconBinaryTree2 } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { DocumentLink } from '../designer/document-link'
import { documentType } from '../designer/documents'
import classes from './plan.module.css'
import { byDocument, type Use } from './plan-parts'

/** few is how many documents are told at once. */
const few = 3

/** UsedIn tells which documents name something, and as what: all of them when asked. */
export function UsedIn({ users }: { users: Use[] }) {
  const { t } = useTranslation('plan')
  const [opened, { toggle }] = useDisclosure(false)
  const documents = byDocument(users)
  const shown = opened ? documents : documents.slice(0, few)
  return (
    <div className={classes.note}>
      <IconBinaryTree2 size={15} stroke={1.75} />
      <div>
        <span>{t('usedIn', { count: users.length })}</span>
        <ul className={classes.examples}>
          {shown.map((uses) => (
            <UsedBy key={`${uses[0]?.type}/${uses[0]?.id}`} uses={uses} />
          ))}
        </ul>
        {documents.length > few && (
          <Anchor component="button" type="button" size="sm" aria-expanded={opened} onClick={toggle}>
            {opened ? t('fewer') : t('more', { count: documents.length - few })}
          </Anchor>
        )}
      </div>
    </div>
  )
}

function UsedBy({ uses }: { uses: Use[] }) {
  const { t } = useTranslation('plan')
  const [first] = uses
  if (!first) return null
  const type = documentType(first.type) ?? 'ENTITY'
  const ways = [...new Set(uses.map((use) => use.as))].join(', ')
  return (
    <li>
      <DocumentLink type={type} id={first.id} className={classes.where}>
        {t(`type.${type}`, { label: first.label })}
      </DocumentLink>{' '}
      <span className={classes.value}>{ways}</span>
    </li>
  )
}
