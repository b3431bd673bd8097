import type { Violation } from '../../api/failure'
import type { Entity } from '../../model/catalog'

/** useViolationText answers a function that tells a violation in the language of the app. */
export function useViolationText(_entity: Entity) {
  return (violation: Violation): string => violation.message
}
