import { Button, Text, Title } from '@mantine/core'
import { IconRestore } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Mark } from './changes'
import { Code } from './code'
import { Marks } from './marks'
import { PurgeButton, type PurgeProps } from './purge-button'
import classes from './trash-list.module.css'

/** Trashed is something in the trash. purge deletes it for good, where it is in the trash as published. */
export interface Trashed {
  name: string
  label: string
  picture: ReactNode
  marks: Mark[]
  onRestore: () => void
  purge: Omit<PurgeProps, 'label'> | undefined
}

/** TrashList lists what is in the trash, with the way back, and the way out. */
export function TrashList({ lead, list }: { lead: string; list: Trashed[] }) {
  const { t } = useTranslation('model')
  if (list.length === 0) return null
  return (
    <section className={classes.section} aria-labelledby="trash">
      <Title order={2} size="h4" id="trash">
        {t('trash.title')}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {lead}
      </Text>
      <ul className={classes.list}>
        {list.map(({ name, label, picture, marks, onRestore, purge }) => (
          <li key={name} className={classes.row}>
            <span className={classes.picture}>{picture}</span>
            <span className={classes.words}>
              {label} <Code>{name}</Code> <Marks marks={marks} />
            </span>
            <span className={classes.ways}>
              <Button
                size="xs"
                variant="default"
                leftSection={<IconRestore size={14} />}
                aria-label={t('trash.restoreOf', { label })}
                onClick={onRestore}
              >
                {t('trash.restore')}
              </Button>
              {purge && <PurgeButton label={label} {...purge} />}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
