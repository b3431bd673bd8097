import { Button, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Entity } from '../../model/catalog'
import type { Model } from '../../model/model'
import type { FailedRow, Import } from '../import'
import type { Mapping } from '../mapping'
import type { Problem } from '../problems'
import type { Mended } from '../use-failed'
import classes from './check.module.css'
import { ProblemItem } from './problem-item'

interface Props {
  model: Model
  entity: Entity
  it: Import
  problems: Problem[]
  rows: FailedRow[]
  /** only is the problem whose rows are shown; undefined shows all. */
  only: string | undefined
  onOnly: (key: string | undefined) => void
  onEdit: (edit: (mapping: Mapping) => Mapping) => void
  onMend: (rows: Mended[]) => void
}

/** ProblemList shows what is wrong, with as many rows as it is wrong with, and mends many at once. */
export function ProblemList({ model, entity, it, problems, rows, only, onOnly, onEdit, onMend }: Props) {
  const { t } = useTranslation('importing')
  const leaveOut = (lines: number[]) => {
    const wanted = new Set(lines)
    onMend(rows.filter(({ line }) => wanted.has(line)).map((row) => ({ row: { ...row, skip: true } })))
  }
  return (
    <section aria-labelledby="import-problems">
      <div className={classes.head}>
        <Title order={2} size="h5" id="import-problems">
          {t('problems.title')}
        </Title>
        {only !== undefined && (
          <Button variant="subtle" size="compact-sm" onClick={() => onOnly(undefined)}>
            {t('problems.all')}
          </Button>
        )}
      </div>
      <ul className={classes.problems}>
        {problems.map((problem) => (
          <ProblemItem
            key={problem.key}
            model={model}
            entity={entity}
            mapping={it.mapping ?? {}}
            problem={problem}
            shown={only === problem.key}
            onShow={() => onOnly(only === problem.key ? undefined : problem.key)}
            onEdit={onEdit}
            onLeaveOut={() => leaveOut(problem.lines)}
          />
        ))}
      </ul>
    </section>
  )
}
