import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Entity } from '../../model/catalog'
import type { Model } from '../../model/model'
import { ProblemAlert } from '../../ui/problem-alert'
import { type Import, tryImport } from '../import'
import classes from '../importing.module.css'
import { type Mapping, setFixed, targetOf } from '../mapping'
import { useAtOnce } from '../use-at-once'
import { useChange, useMapping } from '../use-import'
import { ColumnLine } from './column-line'
import { givenFields, missingFields } from './fields'
import { FixedValues } from './fixed-values'
import { KeyChoice } from './key-choice'
import lines from './map.module.css'

interface Props {
  model: Model
  entity: Entity
  it: Import
  onCheck: () => void
}

/** none is the mapping of a file of which nothing is said yet. */
const none: Mapping = {}

/** quiet is a title in the colour of texts: yellow can't be read. */
const quiet = { title: { color: 'inherit' } }

/** MapStep says which column of the file becomes which field, and how it is read. */
export function MapStep({ model, entity, it, onCheck }: Props) {
  const { t } = useTranslation('importing')
  const send = useMapping(it.id)
  const check = useChange(it.id, () => tryImport(it.id))
  const [mapping, show] = useAtOnce(it.mapping ?? none)
  const edit = (change: (now: Mapping) => Mapping) => {
    show(change(mapping))
    send(change)
  }
  const fields = useMemo(() => givenFields(entity), [entity])
  const problems = useMemo(() => byField(it), [it])
  const sources = useMemo(() => {
    const columns = it.columns.flatMap(({ name }) => {
      const target = targetOf(mapping, name)
      return target ? [[target.field, name] as const] : []
    })
    return new Map(columns)
  }, [it.columns, mapping])
  const missing = missingFields(entity, mapping)
  const notice = useRef<HTMLDivElement>(null)
  const goOn = () => {
    if (missing.length === 0) check.mutate(undefined, { onSuccess: onCheck })
    else notice.current?.focus()
  }
  const told = new Set([...it.columns.map(({ name }) => name), ...Object.keys(mapping.set ?? {}), 'key'])
  const others = [...problems].filter(([field]) => !told.has(field) && !missing.some(({ name }) => name === field))
  const unsaid = it.columns.filter(
    ({ name }) => name !== '' && !targetOf(mapping, name) && !mapping.ignore?.includes(name),
  )
  return (
    <Stack gap="lg">
      <Text>
        {t('map.lead', { count: it.rowCount, name: it.name })}{' '}
        {unsaid.length > 0 && t('map.unsaid', { count: unsaid.length })}
      </Text>
      {missing.length > 0 && (
        <Alert role="status" color="yellow" title={t('map.missingTitle')} styles={quiet} ref={notice} tabIndex={-1}>
          {t('map.missing', { label: entity.labelPlural })}
          <Group gap="xs" mt="xs">
            {missing.map((field) => (
              <Button
                key={field.name}
                size="compact-sm"
                variant="default"
                onClick={() => edit((now) => setFixed(now, field.name, ''))}
              >
                {t('map.fix', { label: field.label })}
              </Button>
            ))}
          </Group>
        </Alert>
      )}
      {others.length > 0 && (
        <ProblemAlert title={t('map.problems')} message={others.flatMap(([, messages]) => messages).join(' ')} />
      )}
      <ul className={lines.lines} aria-label={t('map.columns')}>
        {it.columns.map((column) => (
          <ColumnLine
            key={column.name}
            model={model}
            entity={entity}
            fields={fields}
            column={column}
            mapping={mapping}
            sources={sources}
            problems={missing.some(({ name }) => name === column.name) ? [] : (problems.get(column.name) ?? [])}
            onEdit={edit}
          />
        ))}
      </ul>
      <FixedValues entity={entity} fields={fields} mapping={mapping} problems={problems} onEdit={edit} />
      <KeyChoice entity={entity} mapping={mapping} problem={problems.get('key')?.join(' ')} onEdit={edit} />
      <div className={classes.foot}>
        <Text size="sm" c="dimmed">
          {t('map.nothingYet')}
        </Text>
        <Button loading={check.isPending} onClick={goOn}>
          {t('map.check')}
        </Button>
      </div>
    </Stack>
  )
}

/** byField is what is wrong with the mapping, by what it is about. */
function byField(it: Import): Map<string, string[]> {
  const map = new Map<string, string[]>()
  for (const { field, message } of it.violations ?? []) map.set(field, [...(map.get(field) ?? []), message])
  return map
}
