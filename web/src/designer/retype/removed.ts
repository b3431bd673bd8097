import { type DocumentOption, optionsIn } from '../../kinds/select/options'
import { type FieldBody, isObject } from '../entity-body'
import { lossOf, withLoss } from './retyped'

/** removedOptions are the published options of a field that its draft has no longer; none where it has no options at all. */
export function removedOptions(before: FieldBody, body: FieldBody): DocumentOption[] {
  if (!Array.isArray(body.oneOf)) return []
  const left = optionsIn(body).map((option) => option['x-id'] ?? option.const)
  return optionsIn(before).filter((option) => !left.includes(option['x-id'] ?? option.const))
}

/** becomes is what is to become of the values of an option that is gone: another option, null for none, undefined while nobody has said. */
export function becomes(body: FieldBody, value: string): string | null | undefined {
  const told = toldIn(body)[value]
  return typeof told === 'string' && !optionsIn(body).some((option) => option.const === told) ? undefined : told
}

/** withBecoming says in a field's document what becomes of the values of an option that is gone. */
export function withBecoming(body: FieldBody, value: string, becoming: string | null | undefined): FieldBody {
  const { [value]: _, ...others } = toldIn(body)
  const options = becoming === undefined ? others : { ...others, [value]: becoming }
  const { 'x-retype': says, ...rest } = body
  const { options: __, ...more } = isObject(says) ? says : {}
  const next = Object.keys(options).length > 0 ? { ...more, options } : more
  const loss = empties(toldIn(body)) ? 'REFUSE' : lossOf(body)
  return withLoss({ ...rest, 'x-retype': next } as FieldBody, empties(options) ? 'EMPTY' : loss)
}

/** withOption takes an option back among the others. */
export function withOption(body: FieldBody, option: DocumentOption): FieldBody {
  return { ...withBecoming(body, option.const, undefined), oneOf: [...optionsIn(body), option] }
}

/** settled leaves out what is said of options that are there again. */
export function settled(before: FieldBody, body: FieldBody): FieldBody {
  const gone = removedOptions(before, body).map((option) => option.const)
  return Object.keys(toldIn(body)).reduce(
    (next, value) => (gone.includes(value) ? next : withBecoming(next, value, undefined)),
    body,
  )
}

function empties(told: Record<string, string | null>): boolean {
  return Object.values(told).includes(null)
}

function toldIn(body: FieldBody): Record<string, string | null> {
  const says = body['x-retype']
  return isObject(says) && isObject(says.options) ? (says.options as Record<string, string | null>) : {}
}
