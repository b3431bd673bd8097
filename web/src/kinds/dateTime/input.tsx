import { Input } from '@mantine/core'
import { TimeInput } from '@mantine/dates'
import { useTranslation } from 'react-i18next'
import { DayField } from '../day-field'
import type { InputProps } from '../kind'
import { labelled } from '../labelled'
import classes from './input.module.css'
import { joinInstant, splitInstant } from './instant'

/** DateTimeInput edits an instant as a day and a time of day, in the zone of this computer. */
export function DateTimeInput(props: InputProps<string>) {
  const { t } = useTranslation('kinds')
  const { label, value, onChange, disabled, place } = props
  const { description, error, ...named } = labelled(props) as ReturnType<typeof labelled> & { description?: undefined }
  const { day, time } = splitInstant(value)
  const setDay = (next: string | null) => onChange(next && joinInstant(next, time))
  return (
    <div>
      <div className={classes.both}>
        <DayField {...named} description={description} error={Boolean(error)} value={day} onChange={setDay} />
        <TimeInput
          aria-label={t('timeOf', { label })}
          variant={place === 'cell' ? 'unstyled' : undefined}
          disabled={disabled || day === null}
          error={Boolean(error)}
          value={time}
          onChange={(event) => day && onChange(joinInstant(day, event.currentTarget.value))}
        />
      </div>
      {place === 'form' && error && <Input.Error mt={5}>{error}</Input.Error>}
    </div>
  )
}
