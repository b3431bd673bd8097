import { Badge, Button, Group, Text } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { kindOf } from '../../kinds'
import { localeOf } from '../../locale'
import type { Entity } from '../../model/catalog'
import { can, fieldOf, type Model } from '../../model/model'
import { ValueChoice } from '../map/value-choice'
import { type Mapping, replaceRefused, setOptions, targetOf } from '../mapping'
import type { Problem } from '../problems'
import classes from './check.module.css'

interface Props {
  model: Model
  entity: Entity
  mapping: Mapping
  problem: Problem
  shown: boolean
  onShow: () => void
  onEdit: (edit: (mapping: Mapping) => Mapping) => void
  onLeaveOut: () => void
}

/** few values are shown at first, and so many more at a time. */
const few = 5
const more = 30

/** ProblemItem is one thing that is wrong with some rows, and what can be done about all of them. */
export function ProblemItem({ model, entity, mapping, problem, shown, onShow, onEdit, onLeaveOut }: Props) {
  const { t, i18n } = useTranslation('importing')
  const [most, setMost] = useState(few)
  const { column, reason, lines } = problem
  const target = targetOf(mapping, column)
  const field = target ? fieldOf(entity, target.field) : fieldOf(entity, column)
  const finds = field !== undefined && kindOf(field).importing?.includes('by') === true
  const to = finds && field ? model.target(field) : undefined
  const values = problem.values.filter(({ value }) => value !== '')
  const many = values.some((one) => one.lines.length > 1)
  const replaceable = target && field && (many || finds || field.options.length > 0)
  return (
    <li className={classes.problem} data-shown={shown || undefined}>
      <div className={classes.what}>
        <Badge variant="light" color="red" className={classes.count}>
          {new Intl.NumberFormat(localeOf(i18n.language)).format(lines.length)}
        </Badge>
        <Text size="sm" className={classes.reason}>
          <b>{column || t('problems.row')}</b>
          {field && field.label !== column && <span className={classes.quiet}> → {field.label}</span>}
          <span lang="en">: {reason}</span>
        </Text>
        <Group gap={4} className={classes.do}>
          {to && target && !target.create && can(to, 'CREATE') && (
            <Button
              size="compact-xs"
              variant="default"
              onClick={() => onEdit((now) => setOptions(now, column, { create: true }))}
            >
              {t('problems.make', { label: to.labelPlural })}
            </Button>
          )}
          {finds && target?.create && (
            <Text size="xs" c="dimmed">
              {t('said.create')}
            </Text>
          )}
          <Button size="compact-xs" variant="default" aria-pressed={shown} onClick={onShow}>
            {shown ? t('problems.all') : t('problems.show', { count: lines.length })}
          </Button>
          <Button size="compact-xs" variant="default" onClick={onLeaveOut}>
            {t('problems.leaveOut', { count: lines.length })}
          </Button>
        </Group>
      </div>
      {replaceable && (
        <ul className={classes.values} aria-label={t('values.label', { column })}>
          {values.slice(0, most).map(({ value, lines: of }) => (
            <li key={value} className={classes.value}>
              <Text size="sm" truncate title={value}>
                {value}
              </Text>
              <Text size="xs" c="dimmed" className={classes.rows}>
                {t('values.rows', { count: of.length })}
              </Text>
              <IconArrowRight size={14} stroke={1.75} className={classes.to} aria-hidden />
              <ValueChoice
                text={value}
                field={field}
                target={target}
                by={target.values?.[value]}
                onChange={(by) => by !== undefined && onEdit((now) => replaceRefused(now, column, value, by))}
              />
            </li>
          ))}
          {values.length > most && (
            <li>
              <Button variant="subtle" size="compact-xs" onClick={() => setMost(most + more)}>
                {t('values.more', { count: values.length - most })}
              </Button>
            </li>
          )}
        </ul>
      )}
    </li>
  )
}
