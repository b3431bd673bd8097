import { IconCheck, IconHourglassHigh } from '@tabler/icons-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Failure, hasCode } from '../api/failure'
import { useHolds } from '../forms/use-holds'
import type { CatalogPipeline, Entity } from '../model/catalog'
import { fieldOf, type Model } from '../model/model'
import type { Row } from '../records/selection'
import type { Values } from '../records/write'
import { warned } from '../ui/notify'
import { useProblemText } from '../ui/use-problem-text'
import { GateDialog } from './gate-dialog'
import { stepsOf } from './pipeline'
import classes from './pipelines.module.css'

interface Props {
  model: Model
  entity: Entity
  row: Row
  title: string
  editable: boolean
  /** save writes values of the record, and throws what stands in the way. */
  save: (values: Values) => Promise<void>
}

/** StagePaths show the way of a record through the stages of its pipelines. */
export function StagePaths(props: Props) {
  const { entity, row } = props
  const conditions = entity.pipelines.flatMap(({ when }) => when ?? [])
  const holds = useHolds(props.model, entity, conditions)
  const mine = entity.pipelines.filter(({ when }) => when === null || holds(when, row) === true)
  return mine.map((pipeline) => <StagePath key={pipeline.name} {...props} pipeline={pipeline} />)
}

function StagePath({ entity, row, title, editable, save, pipeline }: Props & { pipeline: CatalogPipeline }) {
  const { t } = useTranslation('pipelines')
  const textOf = useProblemText()
  const field = fieldOf(entity, pipeline.field)
  const [gate, setGate] = useState<{ value: string; label: string; failure: Failure } | null>(null)
  const [going, setGoing] = useState<string | null>(null)
  const list = useRef<HTMLDivElement>(null)
  const steps = stepsOf(pipeline, going ?? row[pipeline.field])
  const movable = editable && field?.updatable === true
  const focusable = Math.max(
    0,
    steps.findIndex(({ at }) => at === 'here'),
  )

  const move = async (value: string, label: string) => {
    if (value === row[pipeline.field] || going) return
    setGoing(value)
    try {
      await save({ [pipeline.field]: value })
    } catch (error) {
      if (hasCode(error, 'GATE', 'INVALID')) setGate({ value, label, failure: error })
      else warned(textOf(error as Error))
    } finally {
      setGoing(null)
    }
  }
  const press = (event: KeyboardEvent, index: number) => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
    const to = event.key === 'Home' ? 0 : event.key === 'End' ? steps.length - 1 : by && index + by
    if (to === undefined) return
    event.preventDefault()
    list.current?.querySelectorAll('button')[(to + steps.length) % steps.length]?.focus()
  }
  const close = () => {
    setGate(null)
    list.current?.querySelectorAll('button')[focusable]?.focus()
  }
  return (
    <div className={classes.paths}>
      <div
        ref={list}
        role="radiogroup"
        aria-label={t('path', { label: pipeline.label })}
        aria-busy={going !== null}
        className={classes.path}
      >
        {steps.map(({ value, label, at, closed }, index) => (
          <div key={value} className={classes.step}>
            {/* biome-ignore lint/a11y/useSemanticElements: a step is drawn as one thing, and pressing it moves the record. */}
            <button
              type="button"
              role="radio"
              aria-checked={at === 'here'}
              className={classes.stage}
              data-at={at}
              data-closed={closed ?? undefined}
              disabled={!movable && at !== 'here'}
              tabIndex={index === focusable ? 0 : -1}
              onKeyDown={(event) => press(event, index)}
              onClick={() => movable && void move(value, label)}
            >
              {at === 'past' && <IconCheck size={14} stroke={1.75} aria-hidden />}
              {label}
            </button>
          </div>
        ))}
      </div>
      <About row={row} pipeline={pipeline} />
      {gate && (
        <GateDialog
          entity={entity}
          row={row}
          title={title}
          stage={gate.label}
          failure={gate.failure}
          move={(values) => save({ ...values, [pipeline.field]: gate.value })}
          close={close}
        />
      )}
    </div>
  )
}

function About({ row, pipeline: { days, idle, probability } }: { row: Row; pipeline: CatalogPipeline }) {
  const { t } = useTranslation('pipelines')
  const count = days ? row[days] : null
  const percent = probability ? row[probability] : null
  return (
    <p className={classes.about}>
      {typeof count === 'number' && <span>{t('daysIn', { count })}</span>}
      {percent != null && <span>{t('probability', { percent: Number(percent) })}</span>}
      {idle && row[idle] === true && (
        <span className={classes.idle}>
          <IconHourglassHigh size={14} stroke={1.75} aria-hidden />
          {t('idle')}
        </span>
      )}
    </p>
  )
}
