import { Group, NumberInput, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { daysFromToday, fromToday, spanOf, spans, startOfSpan } from './day'
import type { OperandProps } from './operand-editor'

type Way = 'today' | 'ago' | 'ahead' | 'start' | 'day'

/** DayOperand edits a day: today, some days before or after it, where a span began, or one of the calendar. */
export function DayOperand({ value, onChange, label }: OperandProps) {
  const { t } = useTranslation('roles')
  const text = typeof value === 'string' ? value : ''
  const days = daysFromToday(text)
  const span = spanOf(text)
  const way = span ? 'start' : wayOf(days)
  const choose = (next: string | null) => {
    if (next === 'today') onChange('today')
    else if (next === 'ago') onChange(fromToday(-(Math.abs(days ?? 0) || 30)))
    else if (next === 'ahead') onChange(fromToday(Math.abs(days ?? 0) || 30))
    else if (next === 'start') onChange(startOfSpan('month'))
    else onChange('')
  }
  return (
    <Group gap={6} wrap="nowrap" grow>
      <Select
        aria-label={label}
        value={way}
        onChange={choose}
        allowDeselect={false}
        data={(['today', 'ago', 'ahead', 'start', 'day'] as const).map((one) => ({
          value: one,
          label: t(`day.${one}`),
        }))}
        comboboxProps={{ shadow: 'md', width: 'max-content', position: 'bottom-start' }}
      />
      {(way === 'ago' || way === 'ahead') && (
        <NumberInput
          aria-label={t('day.count')}
          min={1}
          max={99999}
          allowDecimal={false}
          value={Math.abs(days ?? 0)}
          onChange={(count) => onChange(fromToday((way === 'ago' ? -1 : 1) * (Number(count) || 1)))}
        />
      )}
      {span && (
        <Select
          aria-label={t('day.start')}
          value={span}
          onChange={(next) => next && onChange(startOfSpan(next))}
          allowDeselect={false}
          data={spans.map((one) => ({ value: one, label: t(`span.${one}`) }))}
          comboboxProps={{ shadow: 'md', width: 'max-content', position: 'bottom-start' }}
        />
      )}
      {way === 'day' && (
        <TextInput
          type="date"
          aria-label={t('day.day')}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value || null)}
        />
      )}
    </Group>
  )
}

function wayOf(days: number | undefined): Way {
  if (days === undefined) return 'day'
  if (days === 0) return 'today'
  return days < 0 ? 'ago' : 'ahead'
}
