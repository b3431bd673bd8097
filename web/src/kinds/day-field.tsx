import '@mantine/dates/styles.layer.css'
import type { TextInputProps } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import { IconCalendar } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useModel } from '../model/use-model'
import { useCalendarLocale } from './calendar-locale'
import { dayOf } from './day'
import { formatDay, parseDay } from './day-text'

type Shared =
  | 'label'
  | 'description'
  | 'error'
  | 'required'
  | 'disabled'
  | 'autoFocus'
  | 'name'
  | 'placeholder'
  | 'aria-label'

interface Props extends Pick<TextInputProps, Shared> {
  value: string | null
  onChange: (day: string | null) => void
  onBlur?: () => void
  variant?: 'unstyled'
  classNames?: { input?: string }
  id?: string
}

/** DayField edits a day: typed by the habits of the language, or picked in a calendar. */
export function DayField({ value, onChange, autoFocus, required, variant, ...rest }: Props) {
  const { t, i18n } = useTranslation('kinds')
  const { catalog } = useModel()
  const locale = useCalendarLocale(i18n.language)
  return (
    <DateInput
      {...rest}
      required={required}
      autoFocus={autoFocus}
      locale={locale}
      firstDayOfWeek={(catalog.firstWeekday % 7) as 0}
      value={value}
      onChange={onChange}
      valueFormat={(day) => formatDay(day.slice(0, 10), i18n.language, 'short')}
      dateParser={(text) => parseDay(text, i18n.language, dayOf(new Date())) ?? null}
      allowDeselect={!required}
      clearable={!required && !variant}
      clearSectionMode="clear"
      clearButtonProps={{ 'aria-label': t('clear') }}
      leftSection={variant ? undefined : <IconCalendar size={16} stroke={1.75} />}
      variant={variant}
      weekendDays={[]}
      popoverProps={{ shadow: 'md' }}
      previousLabel={t('previous')}
      nextLabel={t('next')}
    />
  )
}
