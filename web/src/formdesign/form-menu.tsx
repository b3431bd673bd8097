import { ActionIcon, Menu } from '@mantine/core'
import { IconArrowBackUp, IconCopy, IconDots, IconTrash } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Draft } from '../designer/use-draft'
import type { FormDoc } from '../forms/document'
import { told } from '../ui/notify'

interface Props {
  draft: Draft
  form: FormDoc
}

const icon = { size: 16, stroke: 1.75 }

/** FormMenu holds what is done to a form as a whole. */
export function FormMenu({ draft, form }: Props) {
  const { t } = useTranslation('forms')
  const navigate = useNavigate()
  const changed = draft.changes.some(({ type, id }) => type === 'FORM' && id === form.$id)
  const doc = draft.document('FORM', form.$id)
  const fresh = !doc || draft.publishedOf(doc) === undefined
  const remove = () => {
    draft.remove('FORM', form.$id)
    told(t('form.removed'), { label: t('undo'), onClick: draft.undo })
    void navigate({ to: '/settings/forms' })
  }
  return (
    <Menu position="bottom-end" withinPortal shadow="md">
      <Menu.Target>
        <ActionIcon variant="default" size={36} aria-label={t('form.more')}>
          <IconDots {...icon} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconCopy {...icon} />}
          onClick={() => void navigate({ to: '/settings/forms', search: { new: form.entity, copy: form.$id } })}
        >
          {t('form.copy')}
        </Menu.Item>
        {changed && !fresh && (
          <Menu.Item
            leftSection={<IconArrowBackUp {...icon} />}
            onClick={() => draft.revert({ type: 'FORM', id: form.$id })}
          >
            {t('form.revert')}
          </Menu.Item>
        )}
        <Menu.Item color="red" leftSection={<IconTrash {...icon} />} onClick={remove}>
          {t('form.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
