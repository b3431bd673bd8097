import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { dayOf } from '../../kinds/day'
import { fieldOf } from '../../model/model'
import { sums } from '../board/use-figures'
import { colorField } from '../calendar/color-of'
import { groupFields } from '../group/group-fields'
import { useShut } from '../group/use-shut'
import { useGroups } from '../rows/use-groups'
import type { Dated } from '../time/place'
import { both, overlapping } from '../time/range'
import { spanText } from '../time/span-text'
import { TimeFrame } from '../time/time-frame'
import { useDated } from '../time/use-dated'
import { windowOf, windowStep, zooms } from '../time/zoom'
import type { ListState } from '../use-list'
import { datedBy } from '../views/layouts'
import { linesOf } from './lines'
import { TimeLines } from './time-lines'
import { Undated } from './undated'

/** TimelineView shows how long the records of a list take, one below another. */
export function TimelineView({ list }: { list: ListState }) {
  const dated = datedBy(list.entity, list.address)
  if (!dated) throw new Error('a timeline needs a field with dates')
  return <Shown list={list} dated={dated} />
}

function Shown({ list, dated: { start, end } }: { list: ListState; dated: Dated }) {
  const { i18n } = useTranslation()
  const { model, entity, address } = list
  const { firstWeekday } = model.catalog
  const zoom = zooms.find((one) => one === address.scale) ?? 'month'
  const at = address.at ?? dayOf(new Date())
  const dated = useMemo(() => ({ start, end }), [start, end])
  const range = useMemo(() => windowOf(zoom, at, firstWeekday), [zoom, at, firstWeekday])
  const group = groupFields(entity).find(({ name }) => name === address.group)
  const color = colorField(list)
  const fields = useMemo(() => [color, group].filter((field) => field !== undefined), [color, group])
  const seen = useDated({ list, dated, range, fields })
  const { places, moves, records } = seen
  const summed = address.sum ? fieldOf(entity, address.sum) : undefined
  const sum = summed && sums(summed) ? summed : undefined
  const counted = useGroups(list, group, {
    sum,
    filter: both(list.filter, overlapping(dated, range)),
    enabled: !list.search,
  }).data
  const [shut, toggle] = useShut()
  const lines = useMemo(() => linesOf(places, group, counted ?? [], shut), [places, group, counted, shut])
  return (
    <TimeFrame
      list={list}
      dated={dated}
      grouped
      seen={seen}
      title={spanText(range.first, range.last, i18n.language)}
      scale={zoom}
      scales={zooms}
      beside={(by) => windowStep(zoom, at, by)}
    >
      <TimeLines
        list={list}
        lines={lines}
        range={range}
        zoom={zoom}
        moves={moves}
        group={group}
        sum={sum}
        toggle={toggle}
        pending={records.pending}
      />
      <Undated list={list} dated={dated} onPut={records.refresh} />
    </TimeFrame>
  )
}
