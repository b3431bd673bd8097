import { Button, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconDatabase, IconPlus, IconSearch, IconSitemap } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Empty } from '../ui/empty'
import { Page } from '../ui/page'
import { type EntityDoc, entitiesOf } from './entities'
import { EntityTable } from './entity-table'
import classes from './model-page.module.css'
import { NewEntityDialog } from './new-entity-dialog'
import { TrashedEntities } from './trashed-entities'
import { useDraft } from './use-draft'

const icon = { size: 16, stroke: 1.75 }

/** ModelPage lists the entities of the data model as one's draft has it. */
export function ModelPage() {
  const { t, i18n } = useTranslation('model')
  const draft = useDraft()
  const [search, setSearch] = useState('')
  const [adding, add] = useDisclosure(false)
  const entities = entitiesOf(draft, i18n.language)
  const used = entities.filter((entity) => !entity.trashed)
  const found = used.filter((entity) => matches(entity, search))
  return (
    <Page
      title={t('list.title')}
      lead={t('list.lead')}
      actions={
        <>
          <Button variant="default" leftSection={<IconSitemap {...icon} />} component={Link} to="/settings/diagram">
            {t('list.diagram')}
          </Button>
          <Button leftSection={<IconPlus {...icon} />} onClick={add.open}>
            {t('newEntity.open')}
          </Button>
        </>
      }
    >
      {used.length > 0 ? (
        <>
          <TextInput
            className={classes.search}
            aria-label={t('list.search')}
            placeholder={t('list.search')}
            leftSection={<IconSearch {...icon} />}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
          {found.length > 0 ? (
            <EntityTable draft={draft} entities={found} />
          ) : (
            <Empty icon={<IconSearch size={22} />} title={t('list.nothing', { search })} />
          )}
        </>
      ) : (
        <Empty icon={<IconDatabase size={24} stroke={1.75} />} title={t('list.emptyTitle')}>
          {t('list.empty')}
        </Empty>
      )}
      <TrashedEntities draft={draft} entities={entities.filter((entity) => entity.trashed)} />
      <NewEntityDialog draft={draft} opened={adding} onClose={add.close} />
    </Page>
  )
}

function matches({ label, labelPlural, name, plural }: EntityDoc, search: string): boolean {
  const words = search.trim().toLowerCase()
  return [label, labelPlural, name, plural].some((text) => text.toLowerCase().includes(words))
}
