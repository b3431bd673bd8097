import { useTranslation } from 'react-i18next'
import type { Violation } from '../../api/failure'
import type { Entity } from '../../model/catalog'
import { fieldOf } from '../../model/model'
import { translateViolation } from '../../records/validate-text'

/** useViolationText answers a function that tells a violation in the language of the app. */
export function useViolationText(entity: Entity) {
  useTranslation('kinds') // the texts that it speaks with
  return (violation: Violation): string => {
    const field = violation.field ? fieldOf(entity, violation.field) : undefined
    return translateViolation(violation, field)
  }
}

/** useNamedViolationText is useViolationText for where the field is not in sight: it names it. */
export function useNamedViolationText(entity: Entity) {
  const textOf = useViolationText(entity)
  return (violation: Violation): string => {
    const text = textOf(violation)
    const label = violation.field ? fieldOf(entity, violation.field)?.label : undefined
    return label && !text.includes(label) ? `${label}: ${text}` : text
  }
}
