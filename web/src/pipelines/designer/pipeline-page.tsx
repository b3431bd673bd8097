import { Anchor, Button, Select, Stack, Title } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Condition } from '../../designer/condition'
import { entityOf } from '../../designer/entities'
import { type Draft, useDraft } from '../../designer/use-draft'
import { usePlan } from '../../designer/use-plan'
import { LocalizedInput } from '../../kinds/localized-input'
import { labelIn } from '../../model/label'
import { useModel } from '../../model/use-model'
import { Missing } from '../../pages/missing'
import { useSubjects } from '../../roles/use-subjects'
import { told } from '../../ui/notify'
import { Page } from '../../ui/page'
import { FiguresLink } from '../figures-link'
import classes from './designer.module.css'
import { type PipelineBody, summedFields } from './document'
import { Moves } from './moves'
import { Stages } from './stages'

/** PipelinePage edits a pipeline of one's draft. */
export function PipelinePage() {
  const { pipeline = '' } = useParams({ strict: false }) as { pipeline?: string }
  const draft = useDraft()
  const doc = draft.document('PIPELINE', pipeline)?.body as PipelineBody | undefined
  return doc ? <PipelineEditor key={pipeline} draft={draft} doc={doc} /> : <Missing />
}

function PipelineEditor({ draft, doc }: { draft: Draft; doc: PipelineBody }) {
  const { t, i18n } = useTranslation('pipelines')
  const { t: common } = useTranslation()
  const navigate = useNavigate()
  const published = useModel()
    .entity(doc.entity)
    ?.pipelines.find(({ name }) => name === doc.$id)
  const entity = useSubjects().find(doc.entity)
  const subject = entityOf(draft, doc.entity, i18n.language)
  const { problems } = usePlan(draft)
  const own = problems.filter(({ document }) => document === `pipeline/${doc.$id}`)
  const wrong = (pointer: string) =>
    own.find((one) => one.pointer === pointer || one.pointer.startsWith(`${pointer}/`))?.message
  const edit = (next: PipelineBody, tag?: string) =>
    draft.put('PIPELINE', next, { tag: tag && `pipeline.${doc.$id}.${tag}` })
  const set = (part: Partial<PipelineBody>, tag?: string) => {
    const next = { ...doc, ...part }
    for (const key of Object.keys(part)) if (next[key] === undefined) delete next[key]
    edit(next as PipelineBody, tag)
  }
  const remove = () => {
    draft.remove('PIPELINE', doc.$id)
    told(t('edit.removed'), { label: common('notify.undo'), onClick: draft.undo })
    void navigate({ to: '/settings/pipelines' })
  }
  if (!entity || !subject) return <Missing />
  const field = entity.fields.find(({ name }) => name === doc.field)
  return (
    <Page
      title={labelIn(doc.title, i18n.language) || doc.$id}
      lead={t('edit.lead', { entity: entity.labelPlural, field: field?.label ?? doc.field })}
      above={
        <Anchor component={Link} to="/settings/pipelines" size="sm">
          {t('list.heading')}
        </Anchor>
      }
      actions={
        <>
          {published && <FiguresLink entity={entity} pipeline={published} />}
          <Button variant="default" leftSection={<IconTrash size={16} stroke={1.75} />} onClick={remove}>
            {t('edit.remove')}
          </Button>
        </>
      }
    >
      <div className={classes.columns}>
        <Stages draft={draft} doc={doc} entity={entity} subject={subject} field={field} edit={edit} wrong={wrong} />
        <Stack gap="md" className={classes.side}>
          <Title order={2} size="h4">
            {t('edit.about')}
          </Title>
          <LocalizedInput
            label={t('edit.title')}
            value={doc.title}
            error={wrong('/title')}
            onChange={(title) => set({ title: title ?? undefined }, 'title')}
          />
          <Select
            label={t('edit.amount')}
            description={t('edit.amountHint')}
            clearable
            data={summedFields(entity).map(({ name, label }) => ({ value: name, label }))}
            value={doc.amount ?? null}
            error={wrong('/amount')}
            onChange={(amount) => set({ amount: amount ?? undefined })}
          />
          <Moves doc={doc} wrong={wrong} onChange={(moves) => set({ moves })} />
          <div>
            <div className={classes.label}>{t('edit.when')}</div>
            <div className={classes.hint}>{t('edit.whenHint')}</div>
            <Condition
              entity={subject}
              text={doc.when ?? ''}
              label={t('edit.when')}
              error={wrong('/when')}
              onChange={(when) => set({ when: when || undefined }, 'when')}
            />
          </div>
        </Stack>
      </div>
    </Page>
  )
}
