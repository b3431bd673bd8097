import { Select, Skeleton, Text, Title } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Page } from '../ui/page'
import classes from './diagram.module.css'
import { entitiesOf } from './entities'
import { relationsOf } from './relations'
import { useDraft } from './use-draft'

const Diagram = lazy(() => import('./diagram').then((module) => ({ default: module.Diagram })))

/** DiagramPage draws the entities and their relations as one's draft has them, and tells the same as a list. */
export function DiagramPage() {
  const { t, i18n } = useTranslation('model')
  const draft = useDraft()
  const [focus, setFocus] = useState<string | null>(null)
  const entities = entitiesOf(draft, i18n.language).filter((entity) => !entity.trashed)
  const labels = new Map(entities.map(({ name, label }) => [name, label]))
  const relations = relationsOf(draft, i18n.language).filter(({ to }) => labels.has(to))
  return (
    <Page
      full
      title={t('diagram.title')}
      lead={t('diagram.lead')}
      actions={
        <Select
          aria-label={t('diagram.find')}
          placeholder={t('diagram.find')}
          leftSection={<IconSearch size={16} stroke={1.75} />}
          data={entities.map(({ name, label }) => ({ value: name, label }))}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': t('head.displayClear') }}
          value={focus}
          onChange={setFocus}
        />
      }
    >
      <div className={classes.canvas}>
        <Suspense fallback={<Skeleton height="100%" radius="md" />}>
          <Diagram entities={entities} relations={relations} focus={focus} />
        </Suspense>
      </div>
      <section aria-labelledby="relations" className={classes.text}>
        <Title order={2} size="h4" id="relations">
          {t('diagram.asList')}
        </Title>
        {relations.length === 0 && (
          <Text size="sm" c="dimmed">
            {t('diagram.noRelations')}
          </Text>
        )}
        <ul>
          {relations.map(({ from, field, label, to }) => (
            <li key={`${from.name}.${field}`}>
              <Link to="/settings/model/$entity" params={{ entity: from.name }} search={{ field }}>
                {t('diagram.relation', { from: from.labelPlural, to: labels.get(to), label })}
              </Link>
            </li>
          ))}
        </ul>
      </section>
    </Page>
  )
}
