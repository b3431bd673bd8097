import type { Field, Option } from '../model/catalog'
import { type Label, labelIn } from '../model/label'
import { plainField } from '../model/plain-field'

/** Keywords are a field's JSON Schema as it stands in the document of its entity. */
export type Keywords = Record<string, unknown>

/** withKeyword sets a keyword, or takes it out where there is no value, and keeps the order of the others. */
export function withKeyword(keywords: Keywords, name: string, value: unknown): Keywords {
  if (value !== undefined && value !== null && value !== '') return { ...keywords, [name]: value }
  const { [name]: _, ...rest } = keywords
  return rest
}

/** fieldOfKeywords is the field that keywords describe, as far as inputs and views need to know it. */
export function fieldOfKeywords(keywords: Keywords, language: string, name = 'value'): Field {
  return plainField(name, {
    label: labelIn(keywords.title as Label, language) || name,
    kind: String(keywords['x-kind'] ?? ''),
    schema: keywords,
    default: keywords.default,
    to: typeof keywords['x-to'] === 'string' ? keywords['x-to'] : null,
    options: optionsOf(keywords, language),
  })
}

/** optionsOf are the options that keywords list, labelled in a language. */
export function optionsOf(keywords: Keywords, language: string): Option[] {
  const list = Array.isArray(keywords.oneOf) ? (keywords.oneOf as Keywords[]) : []
  return list.map((option) => ({
    value: String(option.const ?? ''),
    label: labelIn(option.title as Label, language) || String(option.const ?? ''),
    color: typeof option['x-color'] === 'string' ? option['x-color'] : null,
  }))
}
