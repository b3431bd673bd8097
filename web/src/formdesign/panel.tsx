import { Button, Group, Input, NumberInput, SegmentedControl, Switch } from '@mantine/core'
import { IconArrowLeft, IconArrowRight, IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { FormUse } from '../forms/document'
import { usesOf } from '../forms/document'
import { LocalizedInput } from '../kinds/localized-input'
import type { Entity } from '../model/catalog'
import { RoleSelect } from '../people/role-select'
import { type ItemPlace, itemOf, moveTab, type SectionPlace, sectionOf, setForm, setSection, setTab } from './edits'
import { ItemPanel } from './item-panel'
import { useNames } from './named'
import classes from './panel.module.css'
import { type Design, keyOf } from './use-design'
import { When } from './when'
import type { Wrong } from './wrong'

interface Props {
  design: Design
  entity: Entity
  wrong: Wrong
}

const icon = { size: 16, stroke: 1.75 }

/** Panel edits what is chosen: something in a section, a section, a tab, or the form itself. */
export function Panel({ design, entity, wrong }: Props) {
  const { chosen, doc } = design
  if (!chosen) return <FormPart design={design} entity={entity} wrong={wrong} />
  const item = chosen.item === undefined ? undefined : itemOf(doc, chosen)
  if (item) {
    const place = chosen as ItemPlace
    const columns = sectionOf(doc, place)?.columns ?? 1
    return <ItemPanel {...{ design, entity, item, place, columns }} wrong={wrong(place)} />
  }
  if (chosen.section !== undefined) return <SectionPart design={design} entity={entity} wrong={wrong} />
  return <TabPart design={design} entity={entity} wrong={wrong} />
}

function FormPart({ design, wrong }: Props) {
  const { t } = useTranslation('forms')
  const { doc, edit } = design
  const of = wrong(undefined)
  const uses = usesOf(doc)
  const choose = (use: FormUse, on: boolean) => {
    const next = (['create', 'edit'] as const).filter((one) => (one === use ? on : uses.includes(one)))
    edit(setForm(doc, { use: next.length === 2 ? undefined : next }))
  }
  return (
    <div className={classes.panel}>
      <h2 className={classes.title}>{t('form.settings')}</h2>
      <LocalizedInput
        label={t('form.title')}
        value={doc.title}
        error={of('title')}
        onChange={(title) => edit(setForm(doc, { title }), 'title')}
      />
      <LocalizedInput
        label={t('form.description')}
        value={doc.description}
        error={of('description')}
        onChange={(description) => edit(setForm(doc, { description }), 'description')}
      />
      <Input.Wrapper labelElement="div" label={t('form.use')} error={of('use')}>
        <Group gap="lg" mt={6}>
          {(['create', 'edit'] as const).map((use) => (
            <Switch
              key={use}
              label={t(`use.${use}`)}
              checked={uses.includes(use)}
              onChange={(event) => choose(use, event.currentTarget.checked)}
            />
          ))}
        </Group>
      </Input.Wrapper>
      <RoleSelect
        label={t('form.roles')}
        description={t('form.rolesHint')}
        placeholder={doc.roles ? undefined : t('form.everybody')}
        value={doc.roles ?? []}
        error={of('roles')}
        onChange={(roles) => edit(setForm(doc, { roles: roles.length > 0 ? roles : undefined }))}
      />
      <NumberInput
        label={t('form.order')}
        description={t('form.orderHint')}
        allowDecimal={false}
        value={doc.order ?? ''}
        placeholder="0"
        error={of('order')}
        onChange={(order) => edit(setForm(doc, { order: order === '' ? undefined : Number(order) }), 'order')}
      />
    </div>
  )
}

function TabPart({ design, entity, wrong }: Props) {
  const { t } = useTranslation('forms')
  const names = useNames(entity)
  const { doc, tab, edit } = design
  const one = doc.tabs[tab]
  if (!one) return null
  const of = wrong({ tab })
  const move = (by: number) => design.go({ doc: moveTab(doc, tab, tab + by), place: { tab: tab + by } })
  return (
    <div className={classes.panel}>
      <h2 className={classes.title}>{names.tab(one.title, tab)}</h2>
      <LocalizedInput
        label={t('tab.title')}
        value={one.title}
        error={of('title')}
        onChange={(title) => edit(setTab(doc, tab, { title }), `${tab}.title`)}
      />
      <When
        key={`tab ${tab}`}
        entity={entity}
        label={t('visible.label')}
        rest={t('visible.always')}
        value={one.visibleWhen}
        error={of('visibleWhen')}
        onChange={(visibleWhen) => edit(setTab(doc, tab, { visibleWhen }), `${tab}.visibleWhen`)}
      />
      {doc.tabs.length > 1 && (
        <Group gap="xs">
          <Button
            size="xs"
            variant="default"
            disabled={tab === 0}
            leftSection={<IconArrowLeft {...icon} />}
            onClick={() => move(-1)}
          >
            {t('menu.left')}
          </Button>
          <Button
            size="xs"
            variant="default"
            disabled={tab === doc.tabs.length - 1}
            leftSection={<IconArrowRight {...icon} />}
            onClick={() => move(1)}
          >
            {t('menu.right')}
          </Button>
          <Button
            size="xs"
            variant="subtle"
            color="red"
            leftSection={<IconTrash {...icon} />}
            onClick={() => design.take({ tab })}
          >
            {t('tab.remove')}
          </Button>
        </Group>
      )}
    </div>
  )
}

function SectionPart({ design, entity, wrong }: Props) {
  const { t } = useTranslation('forms')
  const names = useNames(entity)
  const { doc, edit } = design
  const place = design.chosen as SectionPlace
  const section = sectionOf(doc, place)
  if (!section) return null
  const of = wrong(place)
  const key = keyOf({ tab: place.tab, section: place.section })
  return (
    <div className={classes.panel}>
      <h2 className={classes.title}>{names.section(section.title, place.section)}</h2>
      <LocalizedInput
        label={t('section.title')}
        description={t('section.titleWhy')}
        value={section.title}
        error={of('title')}
        onChange={(title) => edit(setSection(doc, place, { title }), `${key}.title`)}
      />
      <Input.Wrapper labelElement="div" label={t('section.columns')}>
        <SegmentedControl
          fullWidth
          size="xs"
          mt={4}
          aria-label={t('section.columns')}
          data={['1', '2', '3', '4']}
          value={String(section.columns ?? 1)}
          onChange={(columns) => edit(setSection(doc, place, { columns: Number(columns) }))}
        />
      </Input.Wrapper>
      <Switch
        label={t('section.collapsed')}
        description={t('section.collapsedHint')}
        disabled={!section.title}
        checked={section.collapsed === true}
        onChange={(event) => edit(setSection(doc, place, { collapsed: event.currentTarget.checked || undefined }))}
      />
      <When
        key={`section ${key}`}
        entity={entity}
        label={t('visible.label')}
        rest={t('visible.always')}
        value={section.visibleWhen}
        error={of('visibleWhen')}
        onChange={(visibleWhen) => edit(setSection(doc, place, { visibleWhen }), `${key}.visibleWhen`)}
      />
    </div>
  )
}
