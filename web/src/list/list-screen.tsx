import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { Entity } from '../model/catalog'
import { can, type Model } from '../model/model'
import { EntityIcon } from '../ui/entity-icon'
import { Page } from '../ui/page'
import { NoRight } from './empties'
import { GridSkeleton } from './grid/grid-skeleton'
import { ListActions } from './list-actions'
import classes from './list-screen.module.css'
import { TableView } from './table-view'
import { type ListState, useList } from './use-list'
import { laid } from './views/laid'
import { layoutsOf } from './views/layouts'
import { ViewBar } from './views/view-bar'

const BoardView = lazy(async () => ({ default: (await laid.board()).BoardView }))
const CalendarView = lazy(async () => ({ default: (await laid.calendar()).CalendarView }))
const TimelineView = lazy(async () => ({ default: (await laid.timeline()).TimelineView }))

/** ListScreen is the screen of an entity's records, by a view and in a layout. */
export function ListScreen({ model, entity }: { model: Model; entity: Entity }) {
  // The texts of the kinds come along: waiting for them in a cell would take the focus from it.
  const { t } = useTranslation(['list', 'kinds'])
  const list = useList(model, entity)
  const title = list.address.trash ? t('trashOf', { label: entity.labelPlural }) : entity.labelPlural
  const mayRead = can(entity, 'READ')
  return (
    <div className={classes.screen}>
      <Page
        full
        title={title}
        icon={<EntityIcon entity={entity} size={20} tile />}
        actions={<ListActions list={list} />}
      >
        {mayRead && !list.address.trash && <ViewBar list={list} />}
        {!mayRead ? (
          <NoRight entity={entity} />
        ) : list.waiting ? (
          <div className={classes.body}>
            <GridSkeleton />
          </div>
        ) : (
          <Suspense
            fallback={
              <div className={classes.body}>
                <GridSkeleton />
              </div>
            }
          >
            <Laid list={list} />
          </Suspense>
        )}
      </Page>
    </div>
  )
}

/** Laid shows the records as their layout says, or as a table where they can't be. */
function Laid({ list }: { list: ListState }) {
  const { entity, address } = list
  const layout = address.trash || !layoutsOf(entity).includes(address.layout) ? 'table' : address.layout
  switch (layout) {
    case 'board':
      return <BoardView list={list} />
    case 'calendar':
      return <CalendarView list={list} />
    case 'timeline':
      return <TimelineView list={list} />
    default:
      return <TableView list={list} />
  }
}
