import { ActionIcon, Group, MultiSelect, NumberInput, Select } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconChevronDown, IconGripVertical, IconTrash } from '@tabler/icons-react'
import { useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Condition } from '../../designer/condition'
import type { EntityDoc } from '../../designer/entities'
import { useRowDrag } from '../../designer/use-row-drag'
import { LocalizedInput } from '../../kinds/localized-input'
import { ColorDot } from '../../kinds/option-badge'
import type { Entity } from '../../model/catalog'
import classes from './designer.module.css'
import { daysOf, type StageBody } from './document'

interface Props {
  stage: StageBody
  label: string
  color: string | null
  index: number
  last: boolean
  entity: Entity
  subject: EntityDoc
  /** over is the name of the field whose option the stage is. */
  over: string
  wrong: (keyword: string) => string | undefined
  onChange: (part: Partial<StageBody>, tag?: string) => void
  onMove: (value: string, to: number) => void
  onRemove: () => void
}

const icon = { size: 16, stroke: 1.75 }

/** StageCard is a stage with its gate. Folded up it says in a line what it asks for. */
export function StageCard(props: Props) {
  const { stage, label, color, index, last, onMove, onRemove, wrong } = props
  const { t } = useTranslation('pipelines')
  const [opened, setOpened] = useState(false)
  const row = useRef<HTMLLIElement>(null)
  const body = useId()
  const { edge, dragging } = useRowDrag(row, stage.value, index, onMove)
  const broken = ['value', 'require', 'check', 'idleAfter'].some((keyword) => wrong(keyword))
  return (
    <li ref={row} className={classes.stage} data-edge={edge ?? undefined} data-dragging={dragging || undefined}>
      <div className={classes.head}>
        <IconGripVertical {...icon} className={classes.grip} aria-hidden />
        <button
          type="button"
          className={classes.name}
          aria-expanded={opened || broken}
          aria-controls={body}
          onClick={() => setOpened(!opened)}
        >
          <ColorDot color={color} />
          <span>{label}</span>
          <span className={classes.facts}>{useFacts(stage)}</span>
          <IconChevronDown {...icon} className={classes.chevron} aria-hidden />
        </button>
        <ActionIcon
          variant="subtle"
          color="gray"
          disabled={index === 0}
          aria-label={t('stage.up', { stage: label })}
          onClick={() => onMove(stage.value, index - 1)}
        >
          <IconArrowUp {...icon} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          disabled={last}
          aria-label={t('stage.down', { stage: label })}
          onClick={() => onMove(stage.value, index + 1)}
        >
          <IconArrowDown {...icon} />
        </ActionIcon>
        <ActionIcon variant="subtle" color="gray" aria-label={t('stage.remove', { stage: label })} onClick={onRemove}>
          <IconTrash {...icon} />
        </ActionIcon>
      </div>
      <div id={body}>{(opened || broken) && <Gate {...props} />}</div>
    </li>
  )
}

/** useFacts says in a line what a stage asks for. */
function useFacts({ probability, require, check, closed }: StageBody): string {
  const { t } = useTranslation('pipelines')
  const facts = [
    closed && t(`stage.${closed}`),
    probability !== undefined && t('stage.percent', { percent: probability }),
    require && require.length > 0 && t('stage.asks', { count: require.length }),
    check && t('stage.checked'),
  ]
  return facts.filter(Boolean).join(' · ')
}

function Gate({ stage, entity, subject, over, wrong, onChange }: Props) {
  const { t } = useTranslation('pipelines')
  const fields = [...entity.fields.filter(({ name, system }) => !system && name !== over)]
  const offered = [...fields, ...entity.lists].map(({ name, label }) => ({ value: name, label }))
  return (
    <div className={classes.gate}>
      <Group grow align="flex-start" preventGrowOverflow={false} gap="sm">
        <NumberInput
          label={t('stage.probability')}
          suffix=" %"
          min={0}
          max={100}
          value={stage.probability ?? ''}
          error={wrong('probability')}
          onChange={(n) => onChange({ probability: n === '' ? undefined : Number(n) }, 'probability')}
        />
        <Select
          label={t('stage.closed')}
          allowDeselect={false}
          data={(['open', 'won', 'lost'] as const).map((value) => ({ value, label: t(`stage.${value}`) }))}
          value={stage.closed ?? 'open'}
          onChange={(value) => onChange({ closed: value === 'won' || value === 'lost' ? value : undefined })}
        />
        {!stage.closed && (
          <NumberInput
            label={t('stage.idle')}
            min={1}
            max={3650}
            allowDecimal={false}
            value={daysOf(stage.idleAfter) ?? ''}
            error={wrong('idleAfter')}
            onChange={(n) => onChange({ idleAfter: n === '' ? undefined : `P${Number(n)}D` }, 'idle')}
          />
        )}
      </Group>
      <MultiSelect
        label={t('stage.require')}
        description={t('stage.requireHint')}
        searchable
        data={offered}
        value={stage.require ?? []}
        error={wrong('require')}
        onChange={(names) => onChange({ require: names.length > 0 ? names : undefined })}
      />
      <div>
        <div className={classes.label}>{t('stage.check')}</div>
        <div className={classes.hint}>{t('stage.checkHint')}</div>
        <Condition
          entity={subject}
          text={stage.check ?? ''}
          label={t('stage.check')}
          error={wrong('check')}
          onChange={(check) => onChange({ check: check || undefined }, 'check')}
        />
      </div>
      {stage.check && (
        <LocalizedInput
          label={t('stage.message')}
          description={t('stage.messageHint')}
          value={stage.message}
          error={wrong('message')}
          onChange={(message) => onChange({ message: message ?? undefined }, 'message')}
        />
      )}
    </div>
  )
}
