import { exactBody, type Numbers, writeBody } from './numbers'

/** DocumentType is what a document is about. */
export type DocumentType = 'ENTITY' | 'ROLE' | 'SETTINGS' | 'PIPELINE' | 'FORM' | 'VIEW'

const types: readonly string[] = ['ENTITY', 'ROLE', 'SETTINGS', 'PIPELINE', 'FORM', 'VIEW'] satisfies DocumentType[]

/** documentType reads the type of a document as problems write it: in small letters. */
export function documentType(text: string | undefined): DocumentType | undefined {
  const type = text?.toUpperCase() ?? ''
  return types.includes(type) ? (type as DocumentType) : undefined
}

/** Body is a document as a value. It is never changed: an edit makes another. */
export type Body = Record<string, unknown>

/** Doc is a document of the data model. */
export interface Doc {
  type: DocumentType
  /** id is its name: the $id that it has at the moment. */
  id: string
  /** text is the document as it is kept. */
  text: string
  body: Body
}

/** DocumentName says which document is meant. */
export interface DocumentName {
  type: DocumentType
  id: string
}

/** readDocument makes a document of what the server answers. Its body is read from the text, which keeps the order of keys. */
export function readDocument({ type, id, text }: { type: DocumentType; id: string; text: string }): Doc {
  return { type, id, text, body: JSON.parse(text) as Body }
}

/** writeDocument makes a document of a body. Numbers are written as they stood where they are given and the same. */
export function writeDocument(type: DocumentType, body: Body, numbers: Numbers = new Map()): Doc {
  return { type, id: String(body.$id ?? ''), text: writeBody(body, numbers), body }
}

/** documentKey tells documents apart through renames: by their stable id where they have one. */
export function documentKey({ type, id, body }: Pick<Doc, 'type' | 'id' | 'body'>): string {
  return `${type}/${typeof body['x-id'] === 'string' ? body['x-id'] : id}`
}

/** sameBody tells whether two documents say the same, in the same order. */
export function sameBody(a: Body | undefined, b: Body | undefined): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b)
}

/** sameDocument tells whether two documents say the same to the last digit. */
export function sameDocument(a: Doc, b: Doc): boolean {
  return a.text === b.text || sameBody(exactBody(a.text), exactBody(b.text))
}

/** newId makes a stable id (a UUID of version 4). crypto.randomUUID is not there on pages without https. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
