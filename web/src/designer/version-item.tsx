import { Anchor, Badge, Button, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { dateFormat } from '../locale'
import type { Version } from './versions'
import classes from './versions-page.module.css'

interface Props {
  version: Version
  current: boolean
  onRestore: () => void
}

/** VersionItem is a version in the list, with its changes behind a button. */
export function VersionItem({ version, current, onRestore }: Props) {
  const { t, i18n } = useTranslation('model')
  const [opened, { toggle }] = useDisclosure(false)
  const { number, title, byName, changes } = version
  const at = dateFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(version.at))
  return (
    <li className={classes.item}>
      <div>
        <div className={classes.title}>
          <Text fw={600} component="span">
            {title || t('versions.number', { number })}
          </Text>
          {title && (
            <Text size="sm" c="dimmed" component="span">
              {t('versions.number', { number })}
            </Text>
          )}
          {current && (
            <Badge size="sm" variant="light">
              {t('versions.current')}
            </Badge>
          )}
        </div>
        <Text size="sm" c="dimmed">
          {t('versions.by', { name: byName ?? t('versions.nobody'), at })}
          {' · '}
          {changes.length > 0 ? (
            <Anchor component="button" type="button" size="sm" aria-expanded={opened} onClick={toggle}>
              {t('versions.changes', { count: changes.length })}
            </Anchor>
          ) : (
            t('versions.noChanges')
          )}
        </Text>
      </div>
      {!current && (
        <Button size="xs" variant="default" aria-label={t('versions.restoreOf', { number })} onClick={onRestore}>
          {t('versions.restore')}
        </Button>
      )}
      {opened && (
        <ul className={classes.changes} lang="en">
          {changes.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
    </li>
  )
}
