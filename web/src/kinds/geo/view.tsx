import { useTranslation } from 'react-i18next'
import type { ViewProps } from '../kind'
import { LinkView } from '../link-view'
import { mapAddress, type Point, pointOf, pointText } from './value'

/** GeoView shows a point, as a link to a public map. */
export function GeoView({ value }: ViewProps<Point>) {
  const { t } = useTranslation('kinds')
  const point = pointOf(value)
  if (!point) return null
  return (
    <LinkView href={mapAddress(point)} title={t('openMap')} away>
      {pointText(point)}
    </LinkView>
  )
}
