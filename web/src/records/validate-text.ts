import i18next from 'i18next'
import type { Violation } from '../api/failure'
import { kindOf } from '../kinds'
import { formatDecimal } from '../kinds/decimal-text'
import type { Field } from '../model/catalog'

type Texts = typeof import('../locales/en/kinds.json')['violation']
type Stem<K> = K extends `${infer S}_${'zero' | 'one' | 'other'}` ? S : K

/** ViolationText is a text of kinds:violation. */
export type ViolationText = Stem<keyof Texts>

const counted: ReadonlySet<string> = new Set([
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
] satisfies ViolationText[])
const limited: ReadonlySet<string> = new Set([
  'pattern',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
] satisfies ViolationText[])
const plain: ReadonlySet<string> = new Set(['required', 'enum', 'unique', 'exists'] satisfies ViolationText[])

/** violationText says in the person's language what to mend; undefined for a rule that is the model's own. */
export function violationText(field: Field, rule: string, says: unknown): string | undefined {
  const write = (text: ViolationText, values = {}) => i18next.t(`kinds:violation.${text}` as never, values) as string
  if (rule === 'kind' || rule === 'type') {
    if (typeof says === 'number') return write('scale', { count: says })
    const { form } = kindOf(field)
    return form && write(form.text)
  }
  if (counted.has(rule)) return write(rule as ViolationText, { count: Number(says) })
  if (limited.has(rule)) return write(rule as ViolationText, { limit: limitText(says) })
  return plain.has(rule) ? write(rule as ViolationText) : undefined
}

function limitText(says: unknown): string {
  return typeof says === 'number' ? formatDecimal(String(says), i18next.language) : String(says)
}

/** translateViolation says a violation of the server in the person's language, or as the server says it. */
export function translateViolation(violation: Violation, field: Field | undefined): string {
  const { rule = '', message } = violation
  if (!field) return message
  const says = limitOf(field.schema, rule)
  const unknown = says === undefined && (counted.has(rule) || limited.has(rule))
  // The server's own words are better where more than the form can be wrong: too many digits, a currency without rate.
  const ambiguous = rule === 'kind' && !kindOf(field).form?.alone
  return unknown || ambiguous ? message : (violationText(field, rule, says) ?? message)
}

/** limitOf is what a field says of a rule: of an amount of money, that part of it. */
function limitOf(schema: Record<string, unknown>, rule: string): unknown {
  if (!counted.has(rule) && !limited.has(rule)) return undefined
  const parts = Object.values((schema.properties ?? {}) as Record<string, Record<string, unknown>>)
  return rule in schema ? schema[rule] : parts.find((part) => rule in part)?.[rule]
}
