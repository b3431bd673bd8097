import { useMediaQuery } from '@mantine/hooks'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Day, dayOf, midnightOf } from '../../kinds/day'
import { dateFormat } from '../../locale'
import { can } from '../../model/model'
import { useQuickCreate } from '../../record/quick/use-quick-create'
import { type Dated, valueAt } from '../time/place'
import { rangeOf, type Scale, stepped } from '../time/range'
import { spanText } from '../time/span-text'
import { TimeFrame } from '../time/time-frame'
import { useDated } from '../time/use-dated'
import type { ListState } from '../use-list'
import { datedBy } from '../views/layouts'
import { Agenda } from './agenda'
import { colorField } from './color-of'
import { Hours } from './hours'
import { Month } from './month'

const scales: Scale[] = ['month', 'week', 'day', 'agenda']

/** CalendarView shows the records of a list on the days of their dates. */
export function CalendarView({ list }: { list: ListState }) {
  const dated = datedBy(list.entity, list.address)
  if (!dated) throw new Error('a calendar needs a field with dates')
  return <Shown list={list} dated={dated} />
}

function Shown({ list, dated: { start, end } }: { list: ListState; dated: Dated }) {
  const { i18n } = useTranslation()
  const { model, entity, address, change } = list
  const isNarrow = useMediaQuery('(max-width: 36em)', undefined, { getInitialValueInEffect: false })
  const scale = scales.find((one) => one === address.scale) ?? (isNarrow ? 'agenda' : 'month')
  const at = address.at ?? dayOf(new Date())
  const { firstWeekday } = model.catalog
  const dated = useMemo(() => ({ start, end }), [start, end])
  const range = useMemo(() => rangeOf(scale, at, firstWeekday), [scale, at, firstWeekday])
  const color = colorField(list)
  const fields = useMemo(() => (color ? [color] : []), [color])
  const seen = useDated({ list, dated, range, fields, byDay: scale === 'month' })
  const { records, places, moves } = seen
  const ask = useQuickCreate()
  const create =
    can(entity, 'CREATE') && start.creatable
      ? (day: Day, minutes?: number) => {
          void ask(entity, { [start.name]: valueAt(start, day, minutes) }).then((row) => row && records.refresh())
        }
      : undefined
  const title =
    scale === 'month'
      ? dateFormat(i18n.language, { month: 'long', year: 'numeric' }).format(midnightOf(at))
      : spanText(range.first, range.last, i18n.language)
  const shown = { list, range, places, moves, create }
  return (
    <TimeFrame
      list={list}
      dated={dated}
      seen={seen}
      title={title}
      scale={scale}
      scales={scales}
      beside={(by) => stepped(scale, at, by)}
    >
      {scale === 'month' ? (
        <Month
          {...shown}
          dated={dated}
          fields={fields}
          counts={seen.counts}
          month={at}
          open={(day) => change({ at: day, scale: 'day' })}
        />
      ) : scale === 'agenda' ? (
        <Agenda {...shown} pending={records.pending} />
      ) : (
        <Hours {...shown} />
      )}
    </TimeFrame>
  )
}
