import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { View } from '../../model/catalog'
import { Confirm } from '../../ui/confirm'
import { told, warned } from '../../ui/notify'
import { useProblemText } from '../../ui/use-problem-text'
import type { ListState } from '../use-list'
import { usePublishShared } from './shared'
import { useKeepView } from './use-views'
import { isMine } from './view'

interface Props {
  list: ListState
  view: View
  onClose: () => void
}

/** DeleteDialog deletes a view. The records stay. */
export function DeleteDialog({ list, view, onClose }: Props) {
  const { t } = useTranslation('list')
  const textOf = useProblemText()
  const [busy, setBusy] = useState(false)
  const { save, remove } = useKeepView()
  const publish = usePublishShared()
  const own = list.views.kept(view.name)
  const go = async () => {
    setBusy(true)
    try {
      list.open(undefined)
      if (isMine(view)) await remove(view.name)
      else await publish({ remove: [{ type: 'VIEW', id: view.name }] })
      const back = own && { label: t('views.undo'), onClick: () => void save(own.document, 0) }
      told(t('views.deleted', { label: view.label }), back)
      onClose()
    } catch (error) {
      warned(textOf(error as Error))
      setBusy(false)
    }
  }
  return (
    <Confirm
      opened
      danger
      title={t('views.deleteTitle', { label: view.label })}
      action={t('views.delete')}
      loading={busy}
      onConfirm={() => void go()}
      onClose={onClose}
    >
      {t(isMine(view) ? 'views.deleteOwn' : 'views.deleteShared')}
    </Confirm>
  )
}
