import { IconId as Icon } from '@tabler/icons-react'
import i18next from 'i18next'
import { column } from '../column'
import type { Kind } from '../kind'
import { objectColumn } from '../object-column'
import { blankOperators, compare } from '../operators'
import { TextWords as Words } from '../text-words'
import { nameText, type PersonName, parts, readName } from './value'
import { PersonNameView as View } from './view'

/** personName is the name of a person by its parts. */
export const personName: Kind<PersonName> = {
  ...objectColumn(parts),
  name: 'personName',
  Icon,
  View,
  operators: [
    compare('contains'),
    { name: 'familyIs', operand: true, filter: (field, operand) => ({ [field.name]: { family: { eq: operand } } }) },
    { name: 'givenIs', operand: true, filter: (field, operand) => ({ [field.name]: { given: { eq: operand } } }) },
    ...blankOperators,
  ],
  Words,
  order: column.order,
  width: 220,
  text: (value) => nameText(value, i18next.language),
  search: (field, text) => ({ [field.name]: { contains: text } }),
  typed: readName,
  blank: () => ({}),
}
