import { ActionIcon, Badge, Collapse, Text } from '@mantine/core'
import { IconAdjustments, IconArrowRight } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { kindOf } from '../../kinds'
import type { Entity, Field } from '../../model/catalog'
import { fieldOf, type Model } from '../../model/model'
import type { Column } from '../import'
import { type Mapping, setTarget, targetOf } from '../mapping'
import { ColumnOptions } from './column-options'
import { FieldSelect } from './field-select'
import { isNamesake, unknownValues } from './fields'
import classes from './map.module.css'
import { useSaid } from './use-said'
import { ValueList } from './value-list'

interface Props {
  model: Model
  entity: Entity
  fields: Field[]
  column: Column
  mapping: Mapping
  sources: Map<string, string>
  problems: string[]
  onEdit: (edit: (mapping: Mapping) => Mapping) => void
}

/** ColumnLine says of one column of the file what stands in it, where it goes and how it is read. */
export function ColumnLine({ model, entity, fields, column, mapping, sources, problems, onEdit }: Props) {
  const { t } = useTranslation('importing')
  const target = targetOf(mapping, column.name)
  const field = target && fieldOf(entity, target.field)
  const unknown = field && target ? unknownOf(column, field, mapping) : 0
  const [opened, setOpened] = useState<boolean>()
  const said = useSaid(model)
  const words = field && target ? said(field, target, unknown) : ''
  const id = useId()
  const open = opened ?? unknown > 0
  const adjustable = field && (kindOf(field).importing || field.options.length > 0 || column.values.length > 0)
  const left = mapping.ignore?.includes(column.name) ? null : undefined
  return (
    <li className={classes.line}>
      <div className={classes.source}>
        <div className={classes.title}>
          <Text size="sm" fw={600} className={classes.name}>
            {column.name || t('map.unnamed')}
          </Text>
          {field && isNamesake(column.name, field) && (
            <Badge variant="light" color="gray" size="sm">
              {t('map.guessed')}
            </Badge>
          )}
        </div>
        <Text size="xs" c="dimmed" lineClamp={2} className={classes.samples}>
          {column.samples.length > 0 ? column.samples.map(oneLine).join(' · ') : t('map.blankColumn')}
        </Text>
      </div>
      <IconArrowRight size={16} stroke={1.75} className={classes.arrow} aria-hidden />
      <div className={classes.target}>
        {column.name === '' ? (
          <Text size="sm" c="dimmed">
            {t('map.unnamedOut')}
          </Text>
        ) : (
          <div className={classes.field}>
            <FieldSelect
              fields={fields}
              label={t('map.fieldFor', { column: column.name })}
              value={target ? target.field : left}
              sources={sources}
              error={problems.join(' ') || undefined}
              onChange={(next) => onEdit((now) => setTarget(now, column.name, next))}
            />
            {adjustable && (
              <ActionIcon
                variant={open ? 'light' : 'subtle'}
                color={open ? undefined : 'gray'}
                size={36}
                aria-expanded={open}
                aria-controls={id}
                aria-label={t('map.optionsOf', { column: column.name })}
                title={t('map.options')}
                onClick={() => setOpened(!open)}
              >
                <IconAdjustments size={17} stroke={1.75} />
              </ActionIcon>
            )}
          </div>
        )}
        {words && (
          <Text size="xs" c="dimmed" className={classes.said}>
            {words}
          </Text>
        )}
      </div>
      {field && target && adjustable && (
        <Collapse expanded={open} id={id} className={classes.options}>
          {open && (
            <>
              <ColumnOptions model={model} column={column} field={field} target={target} onEdit={onEdit} />
              <ValueList column={column} field={field} target={target} onEdit={onEdit} />
            </>
          )}
        </Collapse>
      )}
    </li>
  )
}

function unknownOf(column: Column, field: Field, mapping: Mapping): number {
  const target = targetOf(mapping, column.name)
  return field.options.length > 0 && target ? unknownValues(column, field, target).length : 0
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').slice(0, 60)
}
