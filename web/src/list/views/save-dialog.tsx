import { Button, Group, List, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Body } from '../../designer/documents'
import { type Label, withText } from '../../model/label'
import { told } from '../../ui/notify'
import { ProblemAlert } from '../../ui/problem-alert'
import type { ListState } from '../use-list'
import { editOf, planShared } from './shared'
import { SharedWith } from './shared-with'
import { useSaveView } from './use-save-view'
import { isMine } from './view'

/** Wish is where a list as it is shown is to be kept: in its view, in a new one of one's own, or in one that others see. */
export type Wish = 'save' | 'own' | 'share'

interface Props {
  list: ListState
  wish: Wish
  onClose: () => void
}

/** SaveDialog keeps a list as it is shown as a view. What others see is told before it is published. */
export function SaveDialog({ list, wish, onClose }: Props) {
  const { t } = useTranslation('list')
  const { t: common, i18n } = useTranslation()
  const { view, model } = list
  const isNew = wish !== 'save'
  const isShared = wish === 'share' || (wish === 'save' && view !== undefined && !isMine(view))
  const [title, setTitle] = useState(isNew && !(wish === 'share' && view) ? '' : (view?.label ?? ''))
  const [roles, setRoles] = useState<string[]>((wish === 'save' && view?.roles) || [])
  const [planned, setPlanned] = useState<Body>()
  const [error, setError] = useState<Error>()
  const [busy, setBusy] = useState(false)
  const [missing, setMissing] = useState(false)
  const saving = useSaveView(list)

  const go = async (event: FormEvent) => {
    event.preventDefault()
    if (!title.trim()) {
      setMissing(true)
      return
    }
    setBusy(true)
    setError(undefined)
    try {
      if (planned) await saving.publish(planned, wish === 'share' ? view : undefined)
      else {
        const body = await saving.body({
          isNew,
          isShared,
          title:
            isNew || title !== view?.label
              ? (withText(undefined, i18n.language, title.trim(), model.catalog.locale) as Label)
              : undefined,
          roles: isShared ? roles : undefined,
        })
        if (isShared) {
          setPlanned(body)
          return
        }
        await saving.keep(body, isNew)
      }
      told(t('views.saved', { label: title.trim() }))
      onClose()
    } catch (failure) {
      setError(failure as Error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(isShared ? 'views.shareTitle' : isNew ? 'views.ownTitle' : 'views.saveTitle')}
      closeButtonProps={{ 'aria-label': common('notify.close') }}
    >
      <form onSubmit={go} noValidate>
        <Stack gap="sm">
          <TextInput
            label={t('views.title')}
            required
            data-autofocus
            maxLength={100}
            value={title}
            error={missing && !title.trim() ? t('views.titleMissing') : undefined}
            onChange={(event) => {
              setTitle(event.currentTarget.value)
              setPlanned(undefined)
            }}
          />
          {isShared && (
            <SharedWith
              roles={roles}
              onChange={(next) => {
                setRoles(next)
                setPlanned(undefined)
              }}
            />
          )}
          {planned && <PlanWords body={planned} />}
          {error && <ProblemAlert error={error} />}
          <Group justify="flex-end" mt="sm">
            <Button variant="default" onClick={onClose}>
              {common('notify.cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {t(isShared ? (planned ? 'views.publish' : 'views.next') : 'views.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

/** PlanWords says what publishing a view changes. */
function PlanWords({ body }: { body: Body }) {
  const { t } = useTranslation('list')
  const edit = editOf(body)
  const { data, error } = useQuery({
    queryKey: ['plan-view', edit],
    queryFn: () => planShared(edit),
    retry: false,
    gcTime: 0,
  })
  if (error) return <ProblemAlert error={error} />
  return (
    <div role="status">
      <Text size="sm" fw={600}>
        {t('views.plan')}
      </Text>
      <List size="sm">
        {(data ?? []).map((change) => (
          <List.Item key={change}>{change}</List.Item>
        ))}
      </List>
    </div>
  )
}
