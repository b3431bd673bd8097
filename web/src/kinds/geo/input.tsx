import { useTranslation } from 'react-i18next'
import { InputPair } from '../input-pair'
import type { InputProps } from '../kind'
import { Degrees } from './degrees'
import { type Point, pointOf, withDegrees } from './value'

/** GeoInput edits a point by its latitude and its longitude. */
export function GeoInput(props: InputProps<Point>) {
  const { t } = useTranslation('kinds')
  const { onChange, place } = props
  const point = pointOf(props.value)
  return (
    <InputPair {...props} second={{ form: 'minmax(0, 1fr)', cell: 'minmax(0, 1fr)' }}>
      {(shared, first) => (
        <>
          <Degrees
            {...shared}
            {...first}
            aria-label={t('degreesOf', { label: props.label, part: t('latitude') })}
            placeholder={place === 'form' ? t('latitude') : undefined}
            value={point?.latitude ?? ''}
            onChange={(degrees) => onChange(withDegrees(point, 'latitude', degrees))}
            onPoint={onChange}
          />
          <Degrees
            {...shared}
            aria-label={t('degreesOf', { label: props.label, part: t('longitude') })}
            placeholder={place === 'form' ? t('longitude') : undefined}
            value={point?.longitude ?? ''}
            onChange={(degrees) => onChange(withDegrees(point, 'longitude', degrees))}
            onPoint={onChange}
          />
        </>
      )}
    </InputPair>
  )
}
