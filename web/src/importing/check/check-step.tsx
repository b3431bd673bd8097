import { Button, Skeleton, Stack } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Entity } from '../../model/catalog'
import type { Model } from '../../model/model'
import { ProblemAlert } from '../../ui/problem-alert'
import { Going } from '../going'
import { cancelImport, type Import, isGoing, runImport, tryImport } from '../import'
import { isMended, keyOf, problemsOf } from '../problems'
import { useFailed, useMend } from '../use-failed'
import { useChange, useMapping } from '../use-import'
import { CheckFoot } from './check-foot'
import { FailedTable } from './failed-table'
import { ProblemList } from './problem-list'
import { Summary } from './summary'

interface Props {
  model: Model
  entity: Entity
  it: Import
  onBack: () => void
  onRun: () => void
}

/** CheckStep shows what would be imported and what would not, lets that be mended, and goes on. */
export function CheckStep(props: Props) {
  const { t } = useTranslation('importing')
  const { it, onBack } = props
  const again = useChange(it.id, () => tryImport(it.id))
  const cancel = useChange(it.id, () => cancelImport(it.id))
  if (isGoing(it)) {
    return (
      <Going
        label={t('check.going', { count: it.rowCount })}
        hint={t('check.goingHint')}
        progress={it.progress}
        onCancel={() => cancel.mutate()}
      />
    )
  }
  const retry = () => again.mutate()
  return (
    <Stack gap="lg">
      {it.problem && (
        <ProblemAlert
          title={t('check.broken')}
          message={[it.problem, ...(it.violations ?? []).map(({ message }) => message)].join(' ')}
          retry={it.violations ? onBack : retry}
          retrying={again.isPending}
        />
      )}
      {it.state === 'CANCELLED' && !it.problem && (
        <ProblemAlert title={null} message={t('check.cancelled')} retry={retry} />
      )}
      {it.report && <Result {...props} key={it.report.rows} again={retry} trying={again.isPending} />}
      {!it.report && !it.problem && it.state !== 'CANCELLED' && (
        <div>
          <Button onClick={retry} loading={again.isPending}>
            {t('map.check')}
          </Button>
        </div>
      )}
    </Stack>
  )
}

function Result({ model, entity, it, again, trying, onBack, onRun }: Props & { again: () => void; trying: boolean }) {
  const { t } = useTranslation('importing')
  const failed = useFailed(it.id)
  const mend = useMend(it.id)
  const edit = useMapping(it.id)
  const run = useChange(it.id, (atomic: boolean) => runImport(it.id, atomic))
  const [only, setOnly] = useState<string>()
  const rows = useMemo(() => failed.data?.pages.flat() ?? [], [failed.data])
  const mapping = useMemo(() => it.mapping ?? {}, [it.mapping])
  const problems = useMemo(() => problemsOf(rows, it.columns, mapping), [rows, it.columns, mapping])
  const shown = only === undefined ? rows : rows.filter((row) => row.failures.some((one) => keyOf(one) === only))
  const mended = rows.filter((row) => isMended(row, it.columns, mapping)).length
  const left = rows.filter(({ skip }) => skip).length
  const changed = it.state === 'READ' || mended > 0 || left > 0
  return (
    <>
      <Summary it={it} mended={mended} left={left} changed={changed} />
      {failed.error && <ProblemAlert error={failed.error} retry={() => void failed.refetch()} />}
      {failed.isPending && <Skeleton h={200} radius="md" />}
      {problems.length > 0 && (
        <ProblemList
          model={model}
          entity={entity}
          it={it}
          problems={problems}
          rows={rows}
          only={only}
          onOnly={setOnly}
          onEdit={edit}
          onMend={mend}
        />
      )}
      {rows.length > 0 && (
        <FailedTable columns={it.columns} mapping={mapping} rows={shown} onMend={mend} key={only ?? 'all'} />
      )}
      {it.report && rows.length < it.report.failed && failed.isSuccess && !failed.hasNextPage && (
        <ProblemAlert title={null} message={t('check.more', { count: rows.length, total: it.report.failed })} />
      )}
      <CheckFoot
        it={it}
        changed={changed}
        trying={trying}
        running={run.isPending}
        onBack={onBack}
        onAgain={again}
        onRun={(atomic) => run.mutate(atomic, { onSuccess: onRun })}
      />
    </>
  )
}
