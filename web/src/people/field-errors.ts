import { Failure } from '../api/failure'

/** fieldErrors are what a refusal says of the fields of a form. */
export function fieldErrors(error: unknown, fields: string[]): Record<string, string> {
  if (!(error instanceof Failure)) return {}
  const about = error.violations.filter(({ field }) => field && fields.includes(field))
  const found: Record<string, string> = {}
  for (const { field = '', message } of about) found[field] = found[field] ? `${found[field]} ${message}` : message
  return found
}

/** speaksOfFields tells whether everything that a refusal says stands at fields. */
export function speaksOfFields(error: unknown, fields: string[]): boolean {
  if (!(error instanceof Failure) || error.violations.length === 0) return false
  return error.violations.every(({ field }) => field && fields.includes(field))
}
