import { Badge, Tabs } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { localeOf } from '../../locale'
import type { Entity } from '../../model/catalog'
import type { Model } from '../../model/model'
import type { Row } from '../../records/selection'
import { EntityIcon } from '../../ui/entity-icon'
import { ProblemAlert } from '../../ui/problem-alert'
import { History } from '../history/history'
import { relatedOf, relatedQuery } from './load-related'
import classes from './related.module.css'
import { RelatedTable } from './related-table'

interface Props {
  model: Model
  entity: Entity
  row: Row
  /** lists tells whether the records that belong to this one are shown: those of one in the trash are not. */
  lists: boolean
  /** placed are the names of the lists that stand in the form already. */
  placed: ReadonlySet<string>
}

const history = 'HISTORY' // no list can have this name

/** RecordTabs are what belongs to a record: the records that point to it, and what became of it. */
export function RecordTabs({ model, entity, row, lists: shown, placed }: Props) {
  const { t, i18n } = useTranslation('record')
  const lists = shown ? relatedOf(model, entity).filter(({ list }) => !placed.has(list.name)) : []
  const query = useQuery(relatedQuery(model, entity, row.id, lists))
  const [chosen, choose] = useState<string | null>(lists[0]?.list.name ?? history)
  return (
    <Tabs value={chosen} onChange={choose} mt="lg" keepMounted={false} className={classes.tabs}>
      <Tabs.List className={classes.list}>
        {lists.map(({ list, entity: child }) => (
          <Tabs.Tab key={list.name} value={list.name} leftSection={<EntityIcon entity={child} size={16} />}>
            {list.label}
            {query.data?.[list.name] && (
              <Badge variant="default" size="sm" ml={6} className={classes.count}>
                {query.data[list.name]?.totalCount.toLocaleString(localeOf(i18n.language))}
              </Badge>
            )}
          </Tabs.Tab>
        ))}
        <Tabs.Tab value={history} leftSection={<IconHistory size={16} stroke={1.75} />}>
          {t('history.title')}
        </Tabs.Tab>
      </Tabs.List>
      {lists.map((related) => (
        <Tabs.Panel key={related.list.name} value={related.list.name} pt="sm">
          {query.error ? (
            <ProblemAlert error={query.error} retry={() => void query.refetch()} />
          ) : (
            <RelatedTable
              model={model}
              related={related}
              parent={{ entity, row }}
              found={query.data?.[related.list.name]}
            />
          )}
        </Tabs.Panel>
      ))}
      <Tabs.Panel value={history} pt="sm">
        <History model={model} entity={entity} id={row.id} trashed={!shown} />
      </Tabs.Panel>
    </Tabs>
  )
}
