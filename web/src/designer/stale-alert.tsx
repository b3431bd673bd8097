import { Alert, Button, Group } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './draft-page.module.css'
import { entityOf, wordsOf } from './entities'
import type { Draft } from './use-draft'

/** StaleAlert tells which documents of a draft somebody else has published meanwhile, and lets one choose. */
export function StaleAlert({ draft }: { draft: Draft }) {
  const { t, i18n } = useTranslation('model')
  const { stale } = draft.kept
  if (stale.length === 0) return null
  return (
    <Alert color="yellow" variant="light" icon={<IconUsers size={18} />} title={t('stale.title')} mb="md">
      {t('stale.text')}
      <ul className={classes.list}>
        {stale.map((name) => {
          const label = entityOf(draft, name.id, i18n.language)?.label ?? wordsOf(name.id)
          return (
            <li key={`${name.type}/${name.id}`}>
              {label}{' '}
              <Button
                size="compact-xs"
                variant="default"
                aria-label={t('stale.giveUpOf', { label })}
                onClick={() => draft.revert(name)}
              >
                {t('stale.giveUp')}
              </Button>
            </li>
          )
        })}
      </ul>
      <Group mt="sm">
        <Button size="xs" variant="default" onClick={() => void draft.settle()}>
          {t('stale.keep')}
        </Button>
      </Group>
    </Alert>
  )
}
