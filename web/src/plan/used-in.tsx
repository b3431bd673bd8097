import { Anchor } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconBinaryTree2 } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import classes from './plan.module.css'
import { byDocument, type Use } from './plan-parts'

const types = ['ENTITY', 'ROLE', 'PIPELINE', 'FORM', 'VIEW'] as const

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

/** Where leads to a document that has a screen of its own. */
function Where({ type, id, label }: { type: string; id: string; label: string }) {
  if (type === 'ENTITY') {
    return (
      <Anchor size="sm" component={Link} to="/settings/model/$entity" params={{ entity: id } as never}>
        {label}
      </Anchor>
    )
  }
  if (type === 'ROLE') {
    return (
      <Anchor size="sm" component={Link} to="/settings/roles/$role" params={{ role: id } as never}>
        {label}
      </Anchor>
    )
  }
  return label
}

function UsedBy({ uses }: { uses: Use[] }) {
  const { t } = useTranslation('plan')
  const [first] = uses
  if (!first) return null
  const type = types.find((known) => known === first.type) ?? 'ENTITY'
  const ways = [...new Set(uses.map((use) => use.as))].join(', ')
  return (
    <li>
      <Where type={type} id={first.id} label={t(`type.${type}`, { label: first.label })} />{' '}
      <span className={classes.value}>{ways}</span>
    </li>
  )
}
