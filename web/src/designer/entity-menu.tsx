import { ActionIcon, Menu } from '@mantine/core'
import { IconArrowBackUp, IconDots, IconForms, IconRestore, IconTable, IconTrash } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useModel } from '../model/use-model'
import { told } from '../ui/notify'
import type { EntityDoc } from './entities'
import { restoreEntity, trashEntity } from './entity-edit'
import type { Draft } from './use-draft'

interface Props {
  draft: Draft
  entity: EntityDoc
}

const icon = { size: 16, stroke: 1.75 }

/** EntityMenu holds what is done to an entity as a whole. */
export function EntityMenu({ draft, entity }: Props) {
  const { t } = useTranslation('model')
  const navigate = useNavigate()
  const model = useModel()
  const published = draft.publishedOf(entity.doc)
  const records = model.entity(published?.id)
  const changed = draft.changes.some(({ type, id }) => type === 'ENTITY' && id === entity.name)
  const toList = () => void navigate({ to: '/settings/model' })
  const trash = () => {
    if (entity.fresh) draft.remove('ENTITY', entity.name)
    else draft.put('ENTITY', trashEntity(entity.body))
    told(t('entity.trashed', { label: entity.label }), { label: t('bar.undoShort'), onClick: draft.undo })
    toList()
  }
  const revert = () => {
    draft.revert({ type: 'ENTITY', id: entity.name })
    if (published) void navigate({ to: '/settings/model/$entity', params: { entity: published.id } })
  }
  return (
    <Menu position="bottom-end" withinPortal shadow="md">
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label={t('entity.more')}>
          <IconDots {...icon} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {records && (
          <Menu.Item
            leftSection={<IconTable {...icon} />}
            onClick={() => void navigate({ to: '/records/$plural', params: { plural: records.plural } })}
          >
            {t('entity.records')}
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<IconForms {...icon} />}
          onClick={() => void navigate({ to: '/settings/forms', search: { entity: entity.name } })}
        >
          {t('entity.forms')}
        </Menu.Item>
        {changed && !entity.fresh && (
          <Menu.Item leftSection={<IconArrowBackUp {...icon} />} onClick={revert}>
            {t('entity.revert')}
          </Menu.Item>
        )}
        {entity.trashed ? (
          <Menu.Item
            leftSection={<IconRestore {...icon} />}
            onClick={() => draft.put('ENTITY', restoreEntity(entity.body))}
          >
            {t('trash.restore')}
          </Menu.Item>
        ) : (
          <Menu.Item leftSection={<IconTrash {...icon} />} color="red" onClick={trash}>
            {entity.fresh ? t('entity.drop') : t('entity.trash')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
