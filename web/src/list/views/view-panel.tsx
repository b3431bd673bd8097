import { Button, Drawer, Group, NumberInput, SegmentedControl, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { askMetadata } from '../../api/graphql'
import { useMe } from '../../app/use-me'
import { withText } from '../../model/label'
import { ConditionEditor } from '../../roles/condition/condition-editor'
import { told } from '../../ui/notify'
import { ProblemAlert } from '../../ui/problem-alert'
import { Waiting } from '../../ui/waiting'
import type { Layout } from '../state/address'
import type { ListState } from '../use-list'
import { ColumnList } from './column-list'
import { conditionOf } from './document'
import { IconChoice } from './icon-choice'
import { LayoutSettings } from './layout-settings'
import { layoutsOf } from './layouts'
import { OrderList } from './order-list'
import { SharedWith } from './shared-with'
import { useSaveView } from './use-save-view'
import { isMine } from './view'
import { whereOf } from './where-of'

interface Props {
  list: ListState
  onClose: () => void
}

/** ViewPanel edits the view that is open. The list beside it shows at once what becomes of it. */
export function ViewPanel({ list, onClose }: Props) {
  const { t } = useTranslation('list')
  const { t: common } = useTranslation()
  const { view, entity, address } = list
  // What the panel begins with does not change while it is open.
  const [key] = useState(() => JSON.stringify([view?.name, view?.filter, address.where, address.held]))
  const { data, error } = useQuery({
    queryKey: ['view-condition', entity.name, key],
    queryFn: async () => (await conditionOf(entity, address, view?.filter ?? null)) ?? '',
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="27rem"
      title={t('views.editTitle')}
      overlayProps={{ backgroundOpacity: 0.08 }}
      closeButtonProps={{ 'aria-label': common('notify.close') }}
    >
      {error ? (
        <ProblemAlert error={error} />
      ) : data === undefined ? (
        <Waiting />
      ) : (
        <Edited list={list} condition={data} onClose={onClose} />
      )}
    </Drawer>
  )
}

function Edited({ list, condition, onClose }: Props & { condition: string }) {
  const { t } = useTranslation('list')
  const { t: common, i18n } = useTranslation()
  const { view, entity, model, address, change } = list
  const admin = useMe()?.admin ?? false
  const shared = view !== undefined && !isMine(view)
  const [title, setTitle] = useState(view?.label ?? '')
  const [about, setAbout] = useState(view?.description ?? '')
  const [icon, setIcon] = useState(view?.icon ?? null)
  const [roles, setRoles] = useState<string[]>(view?.roles ?? [])
  const [order, setOrder] = useState<number | string>(view?.order ?? 0)
  const [text, setText] = useState(condition)
  const [unseen, setUnseen] = useState(false)
  const [error, setError] = useState<Error>()
  const [busy, setBusy] = useState(false)
  const saving = useSaveView(list)

  const preview = useDebouncedCallback(async (next: string) => {
    const where = next.trim() ? await inputOf(entity.name, next) : {}
    const conditions = where && whereOf(entity, where)
    setUnseen(!conditions)
    if (conditions) change({ where: conditions, held: false }, true)
  }, 400)
  const filter = (next: string) => {
    setText(next)
    void preview(next)
  }
  const words = (is: string, was: string | null | undefined) =>
    is.trim() === (was ?? '') ? undefined : withText(undefined, i18n.language, is.trim(), model.catalog.locale)

  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (!title.trim()) return
    setBusy(true)
    setError(undefined)
    try {
      const named = words(title, view?.label)
      const described = words(about, view?.description)
      const body = await saving.body({
        isNew: false,
        isShared: shared,
        ...(named && { title: named }),
        ...(described !== undefined && { description: described }),
        icon,
        ...(shared && { roles }),
        order: Number(order) || undefined,
        ...(admin && { filter: text.trim() }),
      })
      if (shared) await saving.publish(body)
      else await saving.keep(body, false)
      told(t('views.saved', { label: title.trim() }))
      onClose()
    } catch (failure) {
      setError(failure as Error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <form onSubmit={save} noValidate>
      <Stack gap="md" pb="md">
        <Group align="flex-end" gap="xs" wrap="nowrap">
          <IconChoice icon={icon} layout={address.layout} onChange={setIcon} />
          <TextInput
            flex={1}
            label={t('views.title')}
            required
            maxLength={100}
            value={title}
            error={title.trim() ? undefined : t('views.titleMissing')}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
        </Group>
        <Textarea
          label={t('views.about')}
          autosize
          minRows={1}
          maxLength={500}
          value={about}
          onChange={(event) => setAbout(event.currentTarget.value)}
        />
        {shared && <SharedWith roles={roles} onChange={setRoles} comboboxProps={{ withinPortal: true, zIndex: 400 }} />}
        <SegmentedControl
          fullWidth
          size="xs"
          aria-label={t('view.label')}
          value={address.layout}
          onChange={(layout) => change({ layout: layout as Layout }, true)}
          data={layoutsOf(entity).map((value) => ({ value, label: t(`view.${value}`) }))}
        />
        <LayoutSettings list={list} />
        <ColumnList list={list} />
        <OrderList list={list} />
        {admin ? (
          <div>
            <Text size="sm" fw={600} mb={4}>
              {t('views.filter')}
            </Text>
            <ConditionEditor
              entities={(name) => model.entity(name)}
              entity={entity}
              text={text}
              onChange={filter}
              label={t('views.filter')}
            />
            {unseen && (
              <Text size="xs" c="dimmed" role="status">
                {t('views.unseen')}
              </Text>
            )}
          </div>
        ) : (
          <Text size="sm" c="dimmed">
            {t('views.filterHint')}
          </Text>
        )}
        <NumberInput
          label={t('views.place')}
          description={t('views.placeHint')}
          allowDecimal={false}
          min={-1000}
          max={1000}
          value={order}
          onChange={setOrder}
        />
        {error && <ProblemAlert error={error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {common('notify.cancel')}
          </Button>
          <Button type="submit" loading={busy}>
            {t(shared ? 'views.publish' : 'views.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

async function inputOf(entity: string, filter: string): Promise<Record<string, unknown> | null> {
  const query = 'query ($entity: ID!, $filter: String!) { input: viewInput(entity: $entity, filter: $filter) }'
  return (await askMetadata<{ input: Record<string, unknown> | null }>(query, { entity, filter })).input
}
