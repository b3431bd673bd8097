import { Button, Popover, Select, Stack } from '@mantine/core'
import { IconAdjustmentsHorizontal } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { groupFields } from '../group/group-fields'
import type { ListState } from '../use-list'
import { datedFields } from '../views/layouts'
import type { Dated } from './place'

/** DateFields chooses by which fields records stand in a calendar, and in a timeline by which they are put together. */
export function DateFields({ list, dated, grouped }: { list: ListState; dated: Dated; grouped?: boolean }) {
  const { t } = useTranslation('list')
  const { entity, address, change } = list
  const options = datedFields(entity).map(({ name, label }) => ({ value: name, label }))
  const groups = groupFields(entity).map(({ name, label }) => ({ value: name, label }))
  const select = { size: 'xs', comboboxProps: { withinPortal: false } } as const
  return (
    <Popover position="bottom-end" width={260} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconAdjustmentsHorizontal size={15} stroke={1.75} aria-hidden />}
        >
          {t('dates.fields')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('dates.fields')}>
        <Stack gap="xs">
          <Select
            {...select}
            label={t('dates.start')}
            data={options}
            allowDeselect={false}
            value={dated.start.name}
            onChange={(start) => start && change({ start })}
          />
          <Select
            {...select}
            label={t('dates.end')}
            placeholder={t('dates.noEnd')}
            data={options.filter(({ value }) => value !== dated.start.name)}
            clearable
            clearButtonProps={{ 'aria-label': t('dates.noEnd') }}
            value={dated.end?.name ?? null}
            onChange={(end) => change({ end: end ?? undefined, start: dated.start.name })}
          />
          {grouped && (
            <Select
              {...select}
              label={t('group.by')}
              placeholder={t('group.none')}
              data={groups}
              clearable
              clearButtonProps={{ 'aria-label': t('group.none') }}
              value={address.group ?? null}
              onChange={(group) => change({ group: group ?? undefined })}
            />
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
