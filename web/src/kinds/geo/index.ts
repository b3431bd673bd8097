import { IconCurrentLocation as Icon } from '@tabler/icons-react'
import { column } from '../column'
import type { Kind } from '../kind'
import { blankOperators } from '../operators'
import { nearFilter } from './near'
import { isPoint, type Point, pointOf, pointText } from './value'
import { GeoView as View } from './view'
import { GeoWords as Words } from './words'

/** geo is a point of the earth. */
export const geo: Kind<Point> = {
  ...column,
  name: 'geo',
  Icon,
  View,
  operators: [
    { name: 'near', operand: true, filter: (field, operand) => nearFilter(field.name, operand) },
    ...blankOperators,
  ],
  Words,
  selection: (field) => `${field.name} { latitude longitude }`,
  order: () => undefined,
  read: (field, row) => pointOf(row[field.name]),
  plain: ({ latitude, longitude }) => ({ latitude: Number(latitude), longitude: Number(longitude) }),
  form: { text: 'geo', holds: isPoint, alone: true },
  width: 200,
  text: pointText,
  blank: () => ({}),
}
