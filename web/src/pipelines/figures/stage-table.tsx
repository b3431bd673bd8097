import { Anchor, Table } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { kindOf } from '../../kinds'
import { ColorDot } from '../../kinds/option-badge'
import type { CatalogPipeline, Entity } from '../../model/catalog'
import { fieldOf } from '../../model/model'
import type { Filter } from '../../records/filter'
import { usePercentText, useTimeText } from './figure-text'
import classes from './figures.module.css'
import { allOf, shareOf } from './funnel'
import type { StageFigures, Worth } from './read-figures'
import { searchOf } from './search-of'
import { Worthy } from './tiles'

interface Props {
  entity: Entity
  pipeline: CatalogPipeline
  filter: Filter
  all: StageFigures[]
  worth: Worth
}

/** StageTable tells of each stage what is in it, how long that stays, and how much goes on from it. */
export function StageTable(props: Props) {
  const { entity, pipeline, all, worth } = props
  const { t } = useTranslation('pipelines')
  const field = fieldOf(entity, pipeline.field)
  const options = field ? (kindOf(field).columns?.(field) ?? []) : []
  const idles = all.some(({ idle }) => idle !== undefined)
  const way = all.filter(({ reached }) => reached !== undefined)
  return (
    <Table.ScrollContainer minWidth={way.length > 0 ? 860 : 520}>
      <Table aria-label={t('figures.table')} className={classes.table}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('figures.stage')}</Table.Th>
            <Table.Th ta="end">{t('figures.now')}</Table.Th>
            {idles && <Table.Th ta="end">{t('figures.idle')}</Table.Th>}
            {worth.value && <Table.Th ta="end">{worth.value.label}</Table.Th>}
            {worth.weighted && <Table.Th ta="end">{t('figures.weighted')}</Table.Th>}
            {pipeline.days && <Table.Th ta="end">{t('figures.here')}</Table.Th>}
            <Table.Th ta="end">{t('figures.left')}</Table.Th>
            {way.length > 0 && <Table.Th>{t('figures.reached')}</Table.Th>}
            {way.length > 0 && <Table.Th ta="end">{t('figures.on')}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {all.map((one) => (
            <Table.Tr key={one.stage.value}>
              <Table.Td>
                <span className={classes.stage}>
                  <ColorDot color={options.find(({ value }) => value === one.stage.value)?.color ?? null} />
                  {one.stage.label}
                </span>
              </Table.Td>
              <Table.Td ta="end">
                <Count {...props} count={one.count} narrow={{ [pipeline.field]: { in: [one.stage.value] } }} />
              </Table.Td>
              {idles && (
                <Table.Td ta="end">
                  {one.idle !== undefined && (
                    <Count
                      {...props}
                      count={one.idle}
                      narrow={{
                        and: [
                          { [pipeline.field]: { in: [one.stage.value] } },
                          { [String(pipeline.idle)]: { eq: true } },
                        ],
                      }}
                    />
                  )}
                </Table.Td>
              )}
              {worth.value && (
                <Table.Td ta="end">
                  <Worthy field={worth.value} value={one.value} />
                </Table.Td>
              )}
              {worth.weighted && (
                <Table.Td ta="end">
                  <Worthy field={worth.weighted} value={one.stage.closed ? null : one.weighted} />
                </Table.Td>
              )}
              {pipeline.days && <Table.Td ta="end">{!one.stage.closed && <Days days={one.days} />}</Table.Td>}
              <Table.Td ta="end">
                <Left {...one} />
              </Table.Td>
              {way.length > 0 && (
                <Table.Td>
                  <Reached one={one} most={way[0]?.reached ?? 0} />
                </Table.Td>
              )}
              {way.length > 0 && (
                <Table.Td ta="end">
                  <WentOn one={one} next={way[way.indexOf(one) + 1]} />
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

/** Count leads to the records that it counts, where the conditions of a list can say which these are. */
function Count({ entity, filter, count, narrow }: Props & { count: number; narrow: Filter }) {
  const { t } = useTranslation('pipelines')
  const search = count > 0 ? searchOf(entity, allOf(filter, narrow)) : undefined
  const text = t('figures.number', { count })
  if (!search) return <span className={count === 0 ? classes.none : undefined}>{text}</span>
  return (
    <Anchor
      component={Link}
      to="/records/$plural"
      params={{ plural: entity.plural } as never}
      search={search as never}
      size="sm"
    >
      {text}
    </Anchor>
  )
}

function Days({ days }: { days: number | undefined }) {
  const { t } = useTranslation('pipelines')
  const text = useTimeText()
  if (days === undefined) return null
  return days < 0.5 ? t('days', { count: 0 }) : text(Math.max(1, days) * 86_400)
}

function Left({ left, median, average }: StageFigures) {
  const { t } = useTranslation('pipelines')
  const text = useTimeText()
  if (left === 0 || median === undefined) return null
  return (
    <>
      {text(median)}
      {average !== undefined && <div className={classes.quiet}>{t('figures.average', { time: text(average) })}</div>}
    </>
  )
}

function Reached({ one: { reached }, most }: { one: StageFigures; most: number }) {
  const { t } = useTranslation('pipelines')
  if (reached === undefined) return null
  return (
    <div className={classes.reached}>
      <span className={classes.track} aria-hidden>
        <span className={classes.bar} style={{ width: `${100 * (shareOf(reached, most) ?? 0)}%` }} />
      </span>
      <span className={classes.figure}>{t('figures.number', { count: reached })}</span>
    </div>
  )
}

function WentOn({ one, next }: { one: StageFigures; next: StageFigures | undefined }) {
  const { t } = useTranslation('pipelines')
  const percent = usePercentText()
  const share =
    one.reached !== undefined && next?.reached !== undefined ? shareOf(next.reached, one.reached) : undefined
  if (share === undefined || !next) return null
  return <span title={t('figures.onTo', { stage: next.stage.label })}>{percent(share)}</span>
}
