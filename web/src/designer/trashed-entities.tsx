import { Button, Text, Title } from '@mantine/core'
import { IconRestore } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { EntityIcon } from '../ui/entity-icon'
import { Code } from './code'
import type { EntityDoc } from './entities'
import { type EntityBody, isTrashedEntity } from './entity-body'
import { restoreEntity } from './entity-edit'
import classes from './model-page.module.css'
import { PurgeButton } from './purge-button'
import type { Draft } from './use-draft'

interface Props {
  draft: Draft
  entities: EntityDoc[]
}

/** TrashedEntities lists the entities in the trash, whose records are kept, with the way back. */
export function TrashedEntities({ draft, entities }: Props) {
  const { t } = useTranslation('model')
  if (entities.length === 0) return null
  return (
    <section className={classes.trash} aria-labelledby="trash">
      <Title order={2} size="h4" id="trash">
        {t('trash.title')}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t('trash.entities')}
      </Text>
      <table className={classes.table}>
        <tbody>
          {entities.map((entity) => (
            <tr key={entity.id}>
              <td>
                <span className={classes.name}>
                  <EntityIcon entity={entity} size={16} tile />
                  <span className={classes.words}>
                    <span>{entity.label}</span>
                    <Code>{entity.name}</Code>
                  </span>
                </span>
              </td>
              <td className={classes.number}>
                <Button
                  size="xs"
                  variant="default"
                  leftSection={<IconRestore size={14} />}
                  aria-label={t('trash.restoreOf', { label: entity.label })}
                  onClick={() => draft.put('ENTITY', restoreEntity(entity.body))}
                >
                  {t('trash.restore')}
                </Button>
                {isPublished(draft, entity) && (
                  <PurgeButton
                    label={entity.label}
                    of="entity"
                    edit={{ remove: [{ type: 'ENTITY', id: draft.publishedOf(entity.doc)?.id ?? entity.name }] }}
                    onConfirm={() => draft.remove('ENTITY', entity.name)}
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** isPublished tells whether an entity is in the trash already, and not only in the draft. */
function isPublished(draft: Draft, entity: EntityDoc): boolean {
  const published = draft.publishedOf(entity.doc)
  return published !== undefined && isTrashedEntity(published.body as EntityBody)
}
