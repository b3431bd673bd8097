import { Alert, Button, Group, List, Modal, Stack, Text } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Failure } from '../api/failure'
import { inputFor } from '../kinds/inputs'
import type { Entity, Field } from '../model/catalog'
import type { Row } from '../records/selection'
import { translateViolation } from '../records/validate-text'
import type { Values } from '../records/write'
import { useProblemText } from '../ui/use-problem-text'
import { askedBy, barrierOf, isShut } from './gate'
import classes from './pipelines.module.css'

interface Props {
  entity: Entity
  /** row is the record as far as it is known here: what is asked for begins with its values. */
  row: Row
  title: string
  /** stage is what people call the stage that is to be reached. */
  stage: string
  failure: Failure
  /** move writes values together with the move, and throws what stands in the way. */
  move: (values: Values) => Promise<void>
  close: () => void
}

/** GateDialog asks on the spot for what a gate lacks, and makes the move with it. */
export function GateDialog({ entity, row, title, stage, failure: first, move, close }: Props) {
  const { t } = useTranslation('pipelines')
  const { t: common } = useTranslation()
  useTranslation('kinds') // the texts that violations are told with
  const textOf = useProblemText()
  const [failure, setFailure] = useState(first)
  const [values, setValues] = useState<Values>({})
  const [sending, setSending] = useState(false)
  const barrier = barrierOf(failure) ?? { missing: [], failed: [] }
  const wrong = failure.violations.filter((one) => one.rule !== 'gate' && one.field)
  // What was asked for once stays in sight while other things are mended.
  const [asked, setAsked] = useState(() =>
    askedBy(
      entity,
      barrier,
      wrong.flatMap(({ field }) => field ?? []),
    ),
  )
  const shut = isShut(barrier)
  const send = async (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    setSending(true)
    try {
      await move(values)
      close()
    } catch (error) {
      const next = error as Failure
      const more = barrierOf(next) ?? { missing: [], failed: [] }
      const names = (next.violations ?? []).flatMap(({ field }) => field ?? [])
      setFailure(next)
      setAsked((before) => [...new Set([...before, ...askedBy(entity, more, names)])])
    } finally {
      setSending(false)
    }
  }
  const errorOf = (field: Field) => {
    const found = failure.violations.find((one) => one.field === field.name && one.rule !== 'gate')
    if (found) return translateViolation(found, field)
    const lacks = barrier.missing.some((one) => one.field === field.name) && !(field.name in values)
    return lacks && failure !== first ? t('gate.required') : undefined
  }
  const told = barrierOf(failure)
    ? barrier.failed.map(({ message }) => message)
    : wrong.length > 0
      ? []
      : [textOf(failure)]
  return (
    <Modal
      opened
      onClose={close}
      title={shut ? t('gate.shutTitle', { title }) : t('gate.title', { title, stage })}
      centered
      closeButtonProps={{ 'aria-label': common('notify.close') }}
    >
      <form onSubmit={send} noValidate>
        <Stack gap="md">
          {told.length > 0 && (
            <Alert color="yellow" icon={<IconInfoCircle size={18} stroke={1.75} />} aria-live="polite">
              {told.length === 1 ? <Text size="sm">{told[0]}</Text> : <Lines lines={told} />}
            </Alert>
          )}
          {!shut && asked.length > 0 && (
            <Text size="sm" c="dimmed">
              {t('gate.lead', { stage })}
            </Text>
          )}
          {!shut &&
            asked.map((field, index) => {
              const Input = inputFor(field)
              return (
                <div key={field.name} data-field={field.name} className={classes.asked}>
                  <Input
                    field={field}
                    value={(field.name in values ? values[field.name] : row[field.name]) ?? null}
                    onChange={(next: unknown) => setValues((before) => ({ ...before, [field.name]: next }))}
                    label={field.label}
                    name={field.name}
                    place="form"
                    description={field.help ?? undefined}
                    required={barrier.missing.some((one) => one.field === field.name)}
                    error={errorOf(field)}
                    autoFocus={index === 0}
                  />
                </div>
              )
            })}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {shut || asked.length === 0 ? common('notify.close') : t('gate.leave')}
            </Button>
            {!shut && asked.length > 0 && (
              <Button type="submit" loading={sending}>
                {t('gate.move')}
              </Button>
            )}
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

function Lines({ lines }: { lines: string[] }) {
  return (
    <List size="sm">
      {lines.map((line) => (
        <List.Item key={line}>{line}</List.Item>
      ))}
    </List>
  )
}
