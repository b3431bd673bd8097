import { ActionIcon, Anchor, Badge, Code, Text } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconTableOptions, IconTrash } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Body } from '../../designer/documents'
import { setKeys } from '../../designer/entity-edit'
import { type Draft, useDraft } from '../../designer/use-draft'
import { type Label, labelIn } from '../../model/label'
import { useModel } from '../../model/use-model'
import { useRoleSet } from '../../roles/use-role-set'
import { useSubjects } from '../../roles/use-subjects'
import { Empty } from '../../ui/empty'
import { EntityIcon, entityIcons } from '../../ui/entity-icon'
import { told } from '../../ui/notify'
import { Page } from '../../ui/page'
import { type Layout, layouts } from '../state/address'
import { LayoutIcon } from '../views/layout-icon'
import classes from './views-page.module.css'

/** ViewsPage lists the views that are shared, by the records that they show, and who sees them. */
export function ViewsPage() {
  const { t } = useTranslation('list')
  const draft = useDraft()
  const subjects = useSubjects()
  const groups = groupsOf(draft)
  return (
    <Page title={t('views.settings')} lead={t('views.settingsLead')}>
      {groups.size === 0 && (
        <Empty icon={<IconTableOptions size={24} stroke={1.75} />} title={t('views.settingsNone')}>
          {t('views.settingsNoneLead')}
        </Empty>
      )}
      {[...groups].map(([name, views]) => {
        const entity = subjects.find(name)
        return (
          <section key={name} className={classes.group} aria-label={entity?.labelPlural ?? name}>
            <h2 className={classes.title}>
              {entity && <EntityIcon entity={entity} />}
              {entity?.labelPlural ?? name}
            </h2>
            <ol className={classes.list}>
              {views.map((body, at) => (
                <View key={String(body.$id)} draft={draft} body={body} at={at} all={views} />
              ))}
            </ol>
          </section>
        )
      })}
    </Page>
  )
}

/** groupsOf are the views of a draft by the names of their entities, in their order. */
function groupsOf(draft: Draft): Map<string, Body[]> {
  const groups = new Map<string, Body[]>()
  for (const { type, body } of draft.documents) {
    if (type !== 'VIEW') continue
    const name = String(body.entity ?? '')
    groups.set(name, [...(groups.get(name) ?? []), body])
  }
  for (const views of groups.values())
    views.sort((a, b) => orderOf(a) - orderOf(b) || (String(a.$id) < String(b.$id) ? -1 : 1))
  return groups
}

const orderOf = (body: Body) => (typeof body.order === 'number' ? body.order : 0)

function View({ draft, body, at, all }: { draft: Draft; body: Body; at: number; all: Body[] }) {
  const { t, i18n } = useTranslation('list')
  const model = useModel()
  const roles = useRoleSet()
  const name = String(body.$id)
  const label = labelIn(body.title as Label, i18n.language) || name
  const entity = model.entity(String(body.entity))
  const isPublished = entity?.views.some((view) => view.name === name)
  const changed = draft.changes.some(({ type, id }) => type === 'VIEW' && id === name)
  const layout = layouts.find((one) => one === body.layout) ?? ('table' as Layout)
  const Own = entityIcons[String(body.icon)]
  const seenBy = Array.isArray(body.roles) ? body.roles.map(String) : []
  const move = (by: number) => {
    const next = all.toSpliced(at, 1).toSpliced(at + by, 0, body)
    next.forEach((one, place) => {
      if (orderOf(one) !== place + 1) draft.put('VIEW', setKeys(one, { order: place + 1 }), { tag: 'order of views' })
    })
  }
  const remove = () => {
    draft.remove('VIEW', name)
    told(t('views.deleted', { label }), { label: t('views.undo'), onClick: draft.undo })
  }
  return (
    <li className={classes.view}>
      <span className={classes.icon}>
        {Own ? <Own size={18} stroke={1.75} /> : <LayoutIcon layout={layout} size={18} />}
      </span>
      <div className={classes.words}>
        {entity && isPublished ? (
          <Anchor component={Link} to={`/records/${entity.plural}`} search={{ view: name } as never} fw={600} size="sm">
            {label}
          </Anchor>
        ) : (
          <Text fw={600} size="sm">
            {label}
          </Text>
        )}{' '}
        <Text span size="xs" c="dimmed">
          {t(`view.${layout}`)}
        </Text>
        {changed && (
          <Badge variant="default" ml={6}>
            {t('views.unpublished')}
          </Badge>
        )}
        {typeof body.filter === 'string' && (
          <div>
            <Code className={classes.filter}>{body.filter}</Code>
          </div>
        )}
      </div>
      <div className={classes.roles}>
        {seenBy.length === 0 ? (
          <Text size="xs" c="dimmed">
            {t('views.everybody')}
          </Text>
        ) : (
          seenBy.map((role) => (
            <Badge key={role} variant="default">
              {roles.find(role)?.title ?? role}
            </Badge>
          ))
        )}
      </div>
      <div className={classes.tools}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={28}
          disabled={at === 0}
          aria-label={t('columns.up', { label })}
          onClick={() => move(-1)}
        >
          <IconArrowUp size={15} stroke={1.75} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={28}
          disabled={at === all.length - 1}
          aria-label={t('columns.down', { label })}
          onClick={() => move(1)}
        >
          <IconArrowDown size={15} stroke={1.75} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={28}
          aria-label={t('views.deleteOne', { label })}
          onClick={remove}
        >
          <IconTrash size={15} stroke={1.75} />
        </ActionIcon>
      </div>
    </li>
  )
}
