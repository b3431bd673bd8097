import { Failure } from '../api/failure'
import { type Doc, type DocumentType, documentType } from './documents'
import { namesOf } from './entity-body'

/** Problem is one thing that has to be mended before documents can be published. */
export interface Problem {
  /** document is which: "entity/deal". */
  document: string
  /** pointer says where in it, as a JSON pointer. */
  pointer: string
  message: string
}

/** Section is a part of an entity's screen. */
export type Section = 'fields' | 'head' | 'advanced' | 'text'

/** Place is where on the screens a problem is shown and mended. */
export interface Place {
  type: DocumentType | undefined
  id: string
  section: Section
  field?: string
  /** keyword is the part of the field, or of the head, that is wrong. */
  keyword?: string
  /** index is which of the rules or sets. */
  index?: number
}

/** problemsOf are those that a refusal names. */
export function problemsOf(error: unknown): Problem[] {
  if (!(error instanceof Failure)) return []
  const { problems } = error.details
  const listed = Array.isArray(problems) ? problems : error.violations
  return listed.map((item: Record<string, unknown>) => ({
    document: String(item.document ?? item.Document ?? ''),
    pointer: String(item.pointer ?? item.Pointer ?? ''),
    message: String(item.message ?? item.Message ?? ''),
  }))
}

/** placeOf finds where a problem is mended. docs are those of the draft: lists are pointed into by number. */
export function placeOf({ document, pointer }: Pick<Problem, 'document' | 'pointer'>, docs: Doc[]): Place {
  const [type, id = ''] = document.split('/')
  const known = documentType(type)
  const doc = docs.find((other) => other.type === known && other.id === id)
  const [first, second, third] = pointer.split('/').slice(1).map(unescapePart)
  const place: Place = { type: known, id, section: 'text' }
  switch (first) {
    case 'properties':
      return second ? { ...place, section: 'fields', field: second, keyword: third } : { ...place, section: 'fields' }
    case 'required': {
      const field = namesOf(doc?.body.required)[Number(second)]
      return { ...place, section: 'fields', field, keyword: 'required' }
    }
    case 'x-rules':
    case 'x-unique':
    case 'x-index':
      return { ...place, section: 'advanced', keyword: first, index: second ? Number(second) : undefined }
    case 'x-entity':
      return { ...place, section: 'head', keyword: second }
    case '$id':
    case 'title':
    case 'description':
      return { ...place, section: 'head', keyword: first }
  }
  return place
}

function unescapePart(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~')
}
