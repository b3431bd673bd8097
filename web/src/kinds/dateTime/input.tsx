import { TimeInput } from '@mantine/dates'
import { useTranslation } from 'react-i18next'
import { DayField } from '../day-field'
import { InputPair } from '../input-pair'
import type { InputProps } from '../kind'
import { joinInstant, splitInstant } from './instant'

/** DateTimeInput edits an instant as a day and a time of day, in the zone of this computer. */
export function DateTimeInput(props: InputProps<string>) {
  const { t } = useTranslation('kinds')
  const { label, value, onChange, disabled } = props
  const { day, time } = splitInstant(value)
  return (
    <InputPair {...props} second={{ form: 'auto', cell: 'auto' }}>
      {(shared, first) => (
        <>
          <DayField {...shared} {...first} value={day} onChange={(next) => onChange(next && joinInstant(next, time))} />
          <TimeInput
            {...shared}
            aria-label={t('timeOf', { label })}
            disabled={disabled || day === null}
            value={time}
            onChange={(event) => day && onChange(joinInstant(day, event.currentTarget.value))}
          />
        </>
      )}
    </InputPair>
  )
}
