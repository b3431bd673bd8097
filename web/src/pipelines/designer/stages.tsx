import { Select, Text, Title, VisuallyHidden } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EntityDoc } from '../../designer/entities'
import type { Draft } from '../../designer/use-draft'
import { kindOf } from '../../kinds'
import type { Entity, Field } from '../../model/catalog'
import classes from './designer.module.css'
import { moveStage, type PipelineBody, setStage } from './document'
import { StageCard } from './stage-card'

interface Props {
  draft: Draft
  doc: PipelineBody
  entity: Entity
  subject: EntityDoc
  field: Field | undefined
  edit: (doc: PipelineBody, tag?: string) => void
  wrong: (pointer: string) => string | undefined
}

/** Stages are those of a pipeline, in order: they are dragged, or moved by their buttons. */
export function Stages({ doc, entity, subject, field, edit, wrong }: Props) {
  const { t } = useTranslation('pipelines')
  const [said, say] = useState('')
  const options = field ? (kindOf(field).columns?.(field) ?? []) : []
  const free = options.filter(({ value }) => !doc.stages.some((stage) => stage.value === value))
  const labelOf = (value: string) => options.find((one) => one.value === value)?.label ?? value
  const move = (value: string, to: number) => {
    const from = doc.stages.findIndex((stage) => stage.value === value)
    const next = moveStage(doc, from, to)
    if (next === doc) return
    edit(next)
    say(t('stage.moved', { stage: labelOf(value), place: to + 1 }))
  }
  return (
    <section aria-labelledby="stages">
      <Title order={2} size="h4" id="stages">
        {t('stage.heading')}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t('stage.lead')}
      </Text>
      <ol className={classes.stages}>
        {doc.stages.map((stage, index) => (
          <StageCard
            key={stage.value}
            stage={stage}
            label={labelOf(stage.value)}
            color={options.find((one) => one.value === stage.value)?.color ?? null}
            index={index}
            last={index === doc.stages.length - 1}
            entity={entity}
            subject={subject}
            over={doc.field}
            wrong={(keyword) => wrong(`/stages/${index}/${keyword}`)}
            onChange={(part, tag) => edit(setStage(doc, index, part), tag && `${stage.value}.${tag}`)}
            onMove={move}
            onRemove={() => edit({ ...doc, stages: doc.stages.toSpliced(index, 1) })}
          />
        ))}
      </ol>
      {free.length > 0 && (
        <Select
          mt="sm"
          w={260}
          aria-label={t('stage.add')}
          placeholder={t('stage.add')}
          leftSection={<IconPlus size={16} stroke={1.75} />}
          data={free.map(({ value, label }) => ({ value: String(value), label }))}
          value={null}
          onChange={(value) => value && edit({ ...doc, stages: [...doc.stages, { value }] })}
        />
      )}
      <VisuallyHidden role="status" aria-live="polite">
        {said}
      </VisuallyHidden>
    </section>
  )
}
