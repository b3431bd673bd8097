import { Group, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Field } from '../../model/catalog'
import { boardFields, usualBoardField } from '../board/board-fields'
import { sums } from '../board/use-figures'
import { groupFields } from '../group/group-fields'
import type { ListState } from '../use-list'
import { datedFields } from './layouts'

/** LayoutSettings are what a layout asks for. */
export function LayoutSettings({ list }: { list: ListState }) {
  const { t } = useTranslation('list')
  const { entity, address, change } = list
  const data = (fields: Field[]) => fields.map(({ name, label }) => ({ value: name, label }))
  const common = { size: 'sm', comboboxProps: { zIndex: 400 } } as const
  const dates = datedFields(entity)
  const isTimed = address.layout === 'calendar' || address.layout === 'timeline'
  return (
    <>
      {address.layout === 'board' && (
        <Select
          {...common}
          label={t('board.by')}
          allowDeselect={false}
          data={data(boardFields(entity))}
          value={address.by ?? usualBoardField(entity)?.name ?? null}
          onChange={(by) => by && change({ by }, true)}
        />
      )}
      {isTimed && (
        <Group grow wrap="nowrap">
          <Select
            {...common}
            label={t('dates.start')}
            allowDeselect={false}
            data={data(dates)}
            value={address.start ?? dates[0]?.name ?? null}
            onChange={(start) => start && change({ start }, true)}
          />
          <Select
            {...common}
            label={t('dates.end')}
            clearable
            clearButtonProps={{ 'aria-label': t('dates.noEnd') }}
            placeholder={t('dates.noEnd')}
            data={data(dates)}
            value={address.end ?? null}
            onChange={(end) => change({ end: end ?? undefined }, true)}
          />
        </Group>
      )}
      {(address.layout === 'table' || address.layout === 'timeline') && groupFields(entity).length > 0 && (
        <Select
          {...common}
          label={t('group.by')}
          placeholder={t('group.none')}
          clearable
          clearButtonProps={{ 'aria-label': t('group.none') }}
          data={data(groupFields(entity))}
          value={address.group ?? null}
          onChange={(group) => change({ group: group ?? undefined }, true)}
        />
      )}
      {(address.layout === 'board' || address.group) && entity.fields.some(sums) && (
        <Select
          {...common}
          label={t('group.sum')}
          placeholder={t('group.noSum')}
          clearable
          clearButtonProps={{ 'aria-label': t('group.noSum') }}
          data={data(entity.fields.filter(sums))}
          value={address.sum ?? null}
          onChange={(sum) => change({ sum: sum ?? undefined }, true)}
        />
      )}
    </>
  )
}
