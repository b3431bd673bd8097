import { useTranslation } from 'react-i18next'
import type { Entity } from '../model/catalog'
import { can, type Model } from '../model/model'
import { EntityIcon } from '../ui/entity-icon'
import { Page } from '../ui/page'
import { boardFields } from './board/board-fields'
import { BoardView } from './board/board-view'
import { NoRight } from './empties'
import { ListActions } from './list-actions'
import classes from './list-screen.module.css'
import { TableView } from './table-view'
import { useList } from './use-list'

/** ListScreen is the screen of an entity's records: a table or a board of them. */
export function ListScreen({ model, entity }: { model: Model; entity: Entity }) {
  // The texts of the kinds come along: waiting for them in a cell would take the focus from it.
  const { t } = useTranslation(['list', 'kinds'])
  const list = useList(model, entity)
  const title = list.address.trash ? t('trashOf', { label: entity.labelPlural }) : entity.labelPlural
  const isBoard = list.address.view === 'board' && !list.address.trash && boardFields(entity).length > 0
  return (
    <div className={classes.screen}>
      <Page
        full
        title={title}
        icon={<EntityIcon entity={entity} size={20} tile />}
        actions={<ListActions list={list} />}
      >
        {!can(entity, 'READ') ? (
          <NoRight entity={entity} />
        ) : isBoard ? (
          <BoardView list={list} />
        ) : (
          <TableView list={list} />
        )}
      </Page>
    </div>
  )
}
