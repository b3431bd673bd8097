import { Select, Skeleton } from '@mantine/core'
import { IconChartBar } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { CatalogPipeline, Entity } from '../../model/catalog'
import type { Model } from '../../model/model'
import { useModel } from '../../model/use-model'
import { Missing } from '../../pages/missing'
import { listKey } from '../../records/list'
import { Above } from '../../ui/above'
import { Empty } from '../../ui/empty'
import { Page } from '../../ui/page'
import { ProblemAlert } from '../../ui/problem-alert'
import { allOf } from './funnel'
import { readFigures, worthOf } from './read-figures'
import { readTotals } from './read-totals'
import { StageTable } from './stage-table'
import { Tiles } from './tiles'

/** periods are for how many days back records are counted; 0 for all. */
const periods = [0, 365, 90, 30]

/** FiguresPage tells how records get on in a pipeline: how many are where, how long they stay, how many go on. */
export function FiguresPage() {
  const { plural = '', pipeline = '' } = useParams({ strict: false }) as { plural?: string; pipeline?: string }
  const model = useModel()
  const entity = model.plural(plural)
  const found = entity?.pipelines.find(({ name }) => name === pipeline)
  if (!entity || !found) return <Missing />
  return <PipelineFigures key={`${plural} ${pipeline}`} model={model} entity={entity} pipeline={found} />
}

function PipelineFigures({ model, entity, pipeline }: { model: Model; entity: Entity; pipeline: CatalogPipeline }) {
  const { t } = useTranslation(['pipelines', 'kinds'])
  const navigate = useNavigate()
  const search = useSearch({ strict: false }) as { days?: string }
  const days = periods.find((one) => String(one) === search.days) ?? 0
  const filter = allOf(pipeline.filter, days > 0 ? { createdAt: { within: { last: days, unit: 'DAY' } } } : null)
  const { data, error, refetch } = useQuery({
    queryKey: [...listKey(entity), 'pipeline', pipeline.name, days],
    queryFn: async ({ signal }) => {
      const [all, totals] = await Promise.all([
        readFigures(model, entity, pipeline, filter, signal),
        readTotals(model, entity, pipeline, filter, signal),
      ])
      return { all, totals }
    },
    enabled: pipeline.filter !== null,
    placeholderData: keepPreviousData,
  })
  const empty = data?.all.every(({ count, reached }) => count === 0 && !reached)
  return (
    <Page
      title={t('figures.title', { label: pipeline.label })}
      lead={t('figures.lead')}
      above={<Above to={`/records/${entity.plural}`}>{entity.labelPlural}</Above>}
      actions={
        <Select
          w={210}
          aria-label={t('figures.period')}
          allowDeselect={false}
          data={periods.map((one) => ({ value: String(one), label: t(`figures.days${one}` as 'figures.days0') }))}
          value={String(days)}
          onChange={(next) =>
            void navigate({ search: (next === '0' ? {} : { days: next }) as never, replace: true, to: '.' })
          }
        />
      }
    >
      {pipeline.filter === null || empty ? (
        <Empty icon={<IconChartBar size={24} stroke={1.75} />} title={t('figures.emptyTitle')}>
          {t(pipeline.filter === null ? 'figures.unknown' : 'figures.empty')}
        </Empty>
      ) : error ? (
        <ProblemAlert error={error} retry={() => void refetch()} />
      ) : data ? (
        <>
          <Tiles all={data.all} totals={data.totals} worth={worthOf(entity, pipeline)} />
          <StageTable
            entity={entity}
            pipeline={pipeline}
            filter={filter}
            all={data.all}
            worth={worthOf(entity, pipeline)}
          />
        </>
      ) : (
        <Skeleton height={320} radius="md" />
      )}
    </Page>
  )
}
