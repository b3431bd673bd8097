import { Alert, Anchor, Button, Drawer, SegmentedControl, Text } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconAdjustments, IconAlertTriangle } from '@tabler/icons-react'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Code } from '../designer/code'
import { type Draft, useDraft } from '../designer/use-draft'
import { type Found, usePlan } from '../designer/use-plan'
import type { FormDoc } from '../forms/document'
import type { Entity } from '../model/catalog'
import { Missing } from '../pages/missing'
import { useSubjects } from '../roles/use-subjects'
import { Above } from '../ui/above'
import { EntityIcon } from '../ui/entity-icon'
import { Page } from '../ui/page'
import { Behind } from './behind'
import { Canvas } from './canvas'
import { FormMenu } from './form-menu'
import classes from './form-page.module.css'
import { useNames } from './named'
import { Palette } from './palette'
import { Panel } from './panel'
import { Preview } from './preview'
import { PublicTab } from './public-tab'
import { formsOf, readForm } from './read'
import { TextTab } from './text-tab'
import { type Design, roomy, useDesign } from './use-design'
import { placeIn, wrongIn } from './wrong'

const views = ['design', 'preview', 'public', 'text'] as const
type View = (typeof views)[number]

/** FormPage is where a form is designed, tried, and made public. */
export function FormPage() {
  const { form: name } = useParams({ from: '/app/settings/forms/$form' })
  const draft = useDraft()
  const subjects = useSubjects()
  const doc = draft.document('FORM', name)
  const form = doc && readForm(doc.body)
  const entity = form && subjects.find(form.entity)
  if (!form || !entity) return <Missing />
  return <Designer key={name} draft={draft} form={form} entity={entity} />
}

function Designer({ draft, form, entity }: { draft: Draft; form: FormDoc; entity: Entity }) {
  const { t } = useTranslation('forms')
  const { view: asked } = useSearch({ from: '/app/settings/forms/$form' })
  const navigate = useNavigate()
  const names = useNames(entity)
  const design = useDesign(draft, form)
  const { problems } = usePlan(draft)
  const own = problems.filter(({ place }) => place.type === 'FORM' && place.id === form.$id)
  const wrong = wrongIn(own)
  const view = views.find((known) => known === asked) ?? 'design'
  const show = (next: View) =>
    void navigate({
      to: '/settings/forms/$form',
      params: { form: form.$id },
      search: { view: next === 'design' ? undefined : next },
      replace: true,
      resetScroll: false,
    })
  const doc = draft.document('FORM', form.$id)
  const published = doc && draft.publishedOf(doc)
  const live = (published?.body.public as { active?: boolean } | undefined)?.active === true
  return (
    <Page
      title={names.text(form.title) || form.$id}
      icon={<EntityIcon entity={entity} size={20} tile />}
      above={<Above to="/settings/forms">{t('list.heading')}</Above>}
      lead={
        <>
          {t('form.of', { entity: entity.label })} <Code>{form.$id}</Code>
        </>
      }
      actions={
        <>
          <SegmentedControl
            aria-label={t('view.label')}
            className={classes.views}
            value={view}
            onChange={(next) => show(next as View)}
            data={views.map((one) => ({ value: one, label: t(`view.${one}`) }))}
          />
          <FormMenu draft={draft} form={form} />
        </>
      }
    >
      <Problems problems={own} design={design} />
      <Behind design={design} forms={formsOf(draft)} />
      {view === 'design' && <Desk design={design} entity={entity} wrong={wrong} />}
      {view === 'preview' && <Preview design={design} entity={entity} />}
      {view === 'public' && <PublicTab design={design} entity={entity} wrong={wrong} live={live} />}
      {view === 'text' && doc && <TextTab draft={draft} doc={doc} problems={own} />}
    </Page>
  )
}

interface DeskProps {
  design: Design
  entity: Entity
  wrong: ReturnType<typeof wrongIn>
}

/** Desk is what a form is designed on: what can be added, the form, and what is chosen in it. */
function Desk({ design, entity, wrong }: DeskProps) {
  const { t } = useTranslation('forms')
  const wide = useMediaQuery(roomy, true, { getInitialValueInEffect: false })
  const [whole, setWhole] = useState(false) // whether the settings of the form itself are open, where they cover it
  const panel = <Panel design={design} entity={entity} wrong={wrong} />
  const { chosen } = design
  return (
    <div className={classes.desk}>
      <div className={classes.palette}>
        <Palette design={design} entity={entity} />
      </div>
      <div>
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          mb="xs"
          leftSection={<IconAdjustments size={16} stroke={1.75} />}
          aria-pressed={!chosen}
          onClick={() => {
            design.choose(undefined)
            setWhole(true)
          }}
        >
          {t('form.settings')}
        </Button>
        <Canvas design={design} entity={entity} />
      </div>
      {wide ? (
        <aside className={classes.panel} aria-label={t('panel.title')}>
          {panel}
        </aside>
      ) : (
        <Drawer
          opened={chosen !== undefined || whole}
          onClose={() => {
            design.choose(undefined)
            setWhole(false)
          }}
          position="right"
          size="24rem"
          title={t('panel.title')}
          closeButtonProps={{ 'aria-label': t('close') }}
        >
          {panel}
        </Drawer>
      )}
    </div>
  )
}

/** Problems tell what has to be mended in the form before it can be published, each leading to its place. */
function Problems({ problems, design }: { problems: Found[]; design: Design }) {
  const { t } = useTranslation('forms')
  if (problems.length === 0) return null
  return (
    <Alert color="red" variant="light" mb="md" icon={<IconAlertTriangle size={18} />} title={t('problems')}>
      {problems.map(({ pointer, message }) => (
        <Text key={`${pointer}${message}`} size="sm">
          <Anchor
            component="button"
            type="button"
            size="sm"
            c="inherit"
            ta="start"
            onClick={() => design.choose(placeIn(pointer))}
          >
            {message}
          </Anchor>
        </Text>
      ))}
    </Alert>
  )
}
