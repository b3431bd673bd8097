import { askMetadata } from '../api/graphql'
import type { DocumentType } from '../designer/documents'
import type { Detail } from '../designer/use-plan'
import { type Breaking, breakingFields } from './breaking-list'

/** DocumentPair is a document in two versions; null where one has none. */
export interface DocumentPair {
  type: DocumentType
  id: string
  before: string | null
  after: string | null
}

/** Comparison is all that makes one version of another. */
export interface Comparison {
  details: Detail[]
  breaking: Breaking[]
  documents: DocumentPair[]
}

/** compareVersions asks what makes one version of another. */
export async function compareVersions(from: number, to: number): Promise<Comparison> {
  const query = `query ($from: Int!, $to: Int!) { comparison(from: $from, to: $to) {
    details { kind entity field text severity } ${breakingFields} documents { type id before after } } }`
  return (await askMetadata<{ comparison: Comparison }>(query, { from, to })).comparison
}
