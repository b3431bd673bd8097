import { Button, Text, Title } from '@mantine/core'
import { IconRestore } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { kindOf } from '../kinds'
import { Code } from './code'
import type { EntityDoc } from './entities'
import { type EntityBody, fieldsOf, isTrashed } from './entity-body'
import { dropField, restoreField } from './entity-edit'
import type { FieldRow } from './fields'
import classes from './fields-tab.module.css'
import { Marks } from './marks'
import { PurgeButton } from './purge-button'
import type { Draft } from './use-draft'

interface Props {
  draft: Draft
  entity: EntityDoc
  rows: FieldRow[]
}

/** TrashedFields lists the fields in the trash, whose values are kept, with the way back. */
export function TrashedFields({ draft, entity, rows }: Props) {
  const { t } = useTranslation('model')
  if (rows.length === 0) return null
  return (
    <section className={classes.section} aria-labelledby="trash">
      <Title order={2} size="h4" id="trash">
        {t('trash.title')}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t('trash.fields')}
      </Text>
      <table className={classes.table}>
        <tbody>
          {rows.map((row) => {
            const { Icon } = kindOf(row)
            return (
              <tr key={row.name}>
                <td>
                  <span className={classes.name}>
                    <span className={classes.kind}>
                      <Icon size={18} />
                    </span>
                    <span className={classes.words}>
                      {row.label} <Code>{row.name}</Code> <Marks marks={row.marks} />
                    </span>
                  </span>
                </td>
                <td>
                  <span className={classes.marks}>
                    <Button
                      size="xs"
                      variant="default"
                      leftSection={<IconRestore size={14} />}
                      aria-label={t('trash.restoreOf', { label: row.label })}
                      onClick={() => draft.put('ENTITY', restoreField(entity.body, row.name))}
                    >
                      {t('trash.restore')}
                    </Button>
                    {isPublished(draft, entity, row) && (
                      <PurgeButton
                        label={row.label}
                        of="field"
                        edit={{ documents: [JSON.stringify(dropField(publishedBody(draft, entity), row.name))] }}
                        onConfirm={() => draft.put('ENTITY', dropField(entity.body, row.name))}
                      />
                    )}
                  </span>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}

function publishedBody(draft: Draft, entity: EntityDoc): EntityBody {
  return (draft.publishedOf(entity.doc)?.body ?? entity.body) as EntityBody
}

/** isPublished tells whether a field is in the trash already, and not only in the draft. */
function isPublished(draft: Draft, entity: EntityDoc, row: FieldRow): boolean {
  return (
    draft.publishedOf(entity.doc) !== undefined &&
    fieldsOf(publishedBody(draft, entity)).some(({ name, body }) => name === row.name && isTrashed(body))
  )
}
