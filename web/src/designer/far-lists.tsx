import { Anchor, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Code } from './code'
import type { EntityDoc } from './entities'
import classes from './fields-tab.module.css'
import { relationsOf } from './relations'
import type { Draft } from './use-draft'

interface Props {
  draft: Draft
  entity: EntityDoc
}

/** FarLists tells which lists an entity has because relations of others lead to it. */
export function FarLists({ draft, entity }: Props) {
  const { t, i18n } = useTranslation('model')
  const lists = relationsOf(draft, i18n.language).filter((relation) => relation.to === entity.name && relation.inverse)
  if (lists.length === 0) return null
  return (
    <section className={classes.section} aria-labelledby="lists">
      <Title order={2} size="h4" id="lists">
        {t('lists.title')}
      </Title>
      <Text size="sm" c="dimmed">
        {t('lists.lead')}
      </Text>
      <ul className={classes.list}>
        {lists.map(({ from, field, label, inverse }) => (
          <li key={`${from.name}.${field}`}>
            <Anchor
              component={Link}
              to="/settings/model/$entity"
              params={{ entity: from.name } as never}
              search={{ field } as never}
              size="sm"
            >
              {from.labelPlural}
            </Anchor>
            <Code>{inverse}</Code>
            <Text size="sm" c="dimmed" component="span">
              {t('lists.by', { label, entity: from.label })}
            </Text>
          </li>
        ))}
      </ul>
    </section>
  )
}
