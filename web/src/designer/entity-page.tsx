import { Button, Tabs } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Missing } from '../pages/missing'
import { Above } from '../ui/above'
import { EntityIcon } from '../ui/entity-icon'
import { Page } from '../ui/page'
import { AdvancedTab } from './advanced-tab'
import { Code } from './code'
import { DocumentTab } from './document-tab'
import { entityOf } from './entities'
import { EntityMenu } from './entity-menu'
import classes from './entity-page.module.css'
import { FieldPanel } from './field-panel'
import { FieldsTab } from './fields-tab'
import { HeadTab } from './head-tab'
import { Marks } from './marks'
import { ProblemList } from './problem-list'
import type { Section } from './problems'
import { RecordsLink } from './records-link'
import { useDraft } from './use-draft'
import { usePlan } from './use-plan'

const sections: Section[] = ['fields', 'head', 'advanced', 'text']

/** EntityPage is where an entity is designed: its fields first, then all else that its document says. */
export function EntityPage() {
  const { t, i18n } = useTranslation('model')
  const { entity: name } = useParams({ from: '/app/settings/model/$entity' })
  const { tab, field, add } = useSearch({ from: '/app/settings/model/$entity' })
  const navigate = useNavigate()
  const draft = useDraft()
  const { problems } = usePlan(draft)
  const entity = entityOf(draft, name, i18n.language)
  if (!entity) return <Missing />

  const own = problems.filter(({ place }) => place.type === 'ENTITY' && place.id === entity.name)
  const section = sections.find((known) => known === tab) ?? 'fields'
  const go = (search: { tab?: string; field?: string }, replace = false) =>
    void navigate({
      to: '/settings/model/$entity',
      params: { entity: entity.name },
      search,
      replace,
      resetScroll: false,
    })
  const wrong = (of: Section) => own.filter(({ place }) => place.section === of).length
  return (
    <Page
      title={entity.label}
      icon={<EntityIcon entity={entity} size={20} tile />}
      above={<Above to="/settings/model">{t('list.title')}</Above>}
      lead={
        <span className={classes.lead}>
          <Code>{entity.name}</Code>
          <RecordsLink draft={draft} entity={entity} />
          <Marks marks={entity.marks} />
        </span>
      }
      actions={
        <>
          <EntityMenu draft={draft} entity={entity} />
          {!entity.trashed && (
            <Button leftSection={<IconPlus size={16} />} onClick={() => go({ field: '+' })}>
              {t('field.add')}
            </Button>
          )}
        </>
      }
    >
      <ProblemList problems={own} />
      <Tabs
        value={section}
        onChange={(value) => go({ tab: value === 'fields' ? undefined : (value ?? undefined) }, true)}
      >
        <Tabs.List className={classes.tabs}>
          {sections.map((known) => (
            <Tabs.Tab key={known} value={known} rightSection={wrong(known) > 0 && <b className={classes.wrong}>!</b>}>
              {t(`tab.${known}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="fields" pt="md">
          <FieldsTab draft={draft} entity={entity} problems={own} onOpen={(opened) => go({ field: opened })} />
        </Tabs.Panel>
        <Tabs.Panel value="head" pt="md">
          <HeadTab key={entity.id} draft={draft} entity={entity} problems={own} />
        </Tabs.Panel>
        <Tabs.Panel value="advanced" pt="md">
          <AdvancedTab draft={draft} entity={entity} problems={own} />
        </Tabs.Panel>
        <Tabs.Panel value="text" pt="md">
          {section === 'text' && <DocumentTab key={entity.id} draft={draft} entity={entity} problems={own} />}
        </Tabs.Panel>
      </Tabs>
      <FieldPanel
        draft={draft}
        entity={entity}
        field={field ?? (add === '1' ? '+' : undefined)}
        problems={own}
        onClose={() => go({})}
      />
    </Page>
  )
}
