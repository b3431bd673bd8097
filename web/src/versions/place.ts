import type { Body } from '../designer/documents'
import { wordsOf } from '../designer/entities'
import { type Label, labelIn } from '../model/label'

/** Step is a part of the way to a place in a document: what people call it, or a key that has to be put in words. */
export interface Step {
  label?: string
  key?: string
}

/** stepsOf is the way to a place in a document, in words where the document has them. */
export function stepsOf(body: Body | undefined, pointer: string, language: string): Step[] {
  const steps: Step[] = []
  let value: unknown = body
  let parent = ''
  for (const raw of pointer.split('/').slice(1)) {
    const key = raw.replaceAll('~1', '/').replaceAll('~0', '~')
    value = childOf(value, key)
    const label = calledBy(value, language)
    if (parent === 'properties') steps.push({ label: label || wordsOf(key) })
    else if (/^\d+$/.test(key)) steps.push({ label: label || `#${Number(key) + 1}` })
    else if (spoken.has(parent)) steps.push({ label: languageIn(key, language) })
    else if (!hidden.has(key)) steps.push({ key })
    parent = key
  }
  return steps
}

/** hidden are keys that say nothing to people: what stands in them does. */
const hidden = new Set(['properties', 'oneOf', 'x-entity', 'stages', 'tabs', 'sections', 'items', 'policies'])

/** spoken are keys with a text for each language. */
const spoken = new Set(['title', 'description', 'pluralTitle', 'message', 'help', 'label', 'text'])

function languageIn(code: string, language: string): string {
  try {
    return new Intl.DisplayNames([language], { type: 'language' }).of(code) ?? code
  } catch {
    return code
  }
}

function childOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined
}

/** calledBy is what people call a part of a document, '' where it has no name of its own. */
function calledBy(value: unknown, language: string): string {
  if (typeof value === 'string') return value
  for (const key of ['title', 'label', 'name', 'const', 'value', 'field', 'related', 'entity']) {
    const own = childOf(value, key)
    const label = typeof own === 'string' || typeof own === 'object' ? labelIn(own as Label, language) : ''
    if (label) return label
  }
  return ''
}

/** inWords is a value as people read it; undefined where only its JSON tells what it is. */
export function inWords(value: unknown, language: string): string | undefined {
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join(', ')
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    if (Object.values(value).every((text) => typeof text === 'string') && isLabel(value)) {
      return labelIn(value as Label, language)
    }
    return calledBy(value, language) || undefined
  }
  return undefined
}

/** isLabel tells a map of languages to texts. */
function isLabel(value: object): boolean {
  return Object.keys(value).every((key) => /^[a-z]{2}(-[A-Za-z0-9]+)*$/.test(key))
}
