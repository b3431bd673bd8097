import { askMetadata } from '../api/graphql'
import type { Mapping } from './mapping'

/** State is how far an import has come. */
export type State = 'UPLOADING' | 'READ' | 'TRYING' | 'TRIED' | 'RUNNING' | 'DONE' | 'FAILED' | 'CANCELLED'

/** Column is a column of the file with what stands in it. */
export interface Column {
  name: string
  samples: string[]
  /** values are the most frequent ones, where there are few different ones. */
  values: { value: string; count: number }[]
  distinct: number
}

/** Violation is what is wrong with a mapping: field is a column, or what the mapping says beside columns. */
export interface MappingViolation {
  field: string
  message: string
}

/** Report is what the last try or run has done, or would do. */
export interface Report {
  rows: number
  tried: number
  before: number
  skipped: number
  imported: number
  failed: number
  failureCount: number
  dryRun: boolean
  aborted: boolean
  /** created counts the records that were made because others refer to them, by entity. */
  created: Record<string, number>
  /** blank counts blank cells by column. */
  blank: Record<string, number>
  unused: string[]
}

/** Import is a file on its way into an entity. */
export interface Import {
  id: string
  entity: string
  name: string
  state: State
  createdAt: string
  createdBy: string | null
  bytes: number
  partCount: number
  rowCount: number
  columns: Column[]
  mapping: Mapping | null
  problem: string | null
  violations: MappingViolation[] | null
  progress: number | null
  imported: number
  report: Report | null
}

/** Failure is one thing that is wrong with a row; column is '' when it is about the row as a whole. */
export interface RowFailure {
  column: string
  value: string
  reason: string
}

/** FailedRow is a row that was refused, with the mends that were made since. */
export interface FailedRow {
  line: number
  cells: string[]
  skip: boolean
  failures: RowFailure[]
  /** mended tells that a cell was changed on this page. */
  mended?: boolean
}

/** Mend is what is to be changed of a row. */
export interface Mend {
  line: number
  cells?: Record<string, string>
  skip: boolean
}

const parts = `id entity name state createdAt createdBy bytes partCount rowCount problem violations progress imported
  mapping columns { name samples distinct values { value count } }
  report { rows tried before skipped imported failed failureCount dryRun aborted created blank unused }`

const briefParts = `id entity name state createdAt createdBy bytes partCount rowCount problem imported
  report { rows tried before skipped imported failed failureCount dryRun aborted created blank unused }`

/** Brief is an import as a list shows it. */
export type Brief = Omit<Import, 'columns' | 'mapping' | 'violations' | 'progress'>

/** importKey is where the query cache keeps an import, importsKey where it keeps the list of one's own. */
export const importKey = (id: string) => ['import', id] as const
export const importsKey = ['imports'] as const
/** failedKey is where the query cache keeps the rows of an import that failed. */
export const failedKey = (id: string) => ['import', id, 'failed'] as const

/** isGoing tells an import that is being tried or run. */
export function isGoing({ state }: Pick<Import, 'state'>): boolean {
  return state === 'TRYING' || state === 'RUNNING'
}

/** loadImport asks for an import; null when there is none. */
export async function loadImport(id: string, signal?: AbortSignal): Promise<Import | null> {
  const query = `query ($id: ID!) { import(id: $id) { ${parts} } }`
  return (await askMetadata<{ import: Import | null }>(query, { id }, signal)).import
}

/** loadImports asks for one's own imports, the newest first. */
export async function loadImports(signal?: AbortSignal): Promise<Brief[]> {
  return (await askMetadata<{ imports: Brief[] }>(`{ imports { ${briefParts} } }`, {}, signal)).imports
}

/** loadFailedRows asks for rows that failed, after the first so many. */
export async function loadFailedRows(id: string, first: number, after: number, signal?: AbortSignal) {
  const query = `query ($id: ID!, $first: Int!, $after: Int!) { import(id: $id) { report {
    failedRows(first: $first, after: $after) { line cells skip failures { column value reason } } } } }`
  type Answer = { import: { report: { failedRows: FailedRow[] } | null } | null }
  const answer = await askMetadata<Answer>(query, { id, first, after }, signal)
  return answer.import?.report?.failedRows ?? []
}

/** createImport begins an import of a file into an entity. */
export async function createImport(entity: string, name: string): Promise<Import> {
  return change('createImport(entity: $entity, name: $name)', '$entity: ID!, $name: String!', { entity, name })
}

/** addPart sends a part of the file, in base64. */
export async function addPart(id: string, part: number, data: string, signal?: AbortSignal) {
  const query = `mutation ($id: ID!, $part: Int!, $data: String!) {
    done: addImportPart(id: $id, part: $part, data: $data) { bytes partCount } }`
  type Answer = { done: Pick<Import, 'bytes' | 'partCount'> }
  return (await askMetadata<Answer>(query, { id, part, data }, signal)).done
}

/** readImport says that the file is whole. */
export const readImport = (id: string) => change('readImport(id: $id)', '$id: ID!', { id })

/** mapImport says which column becomes which field. */
export const mapImport = (id: string, mapping: Mapping) =>
  change('mapImport(id: $id, mapping: $mapping)', '$id: ID!, $mapping: JSON!', { id, mapping })

/** tryImport does everything and undoes it. */
export const tryImport = (id: string) => change('tryImport(id: $id)', '$id: ID!', { id })

/** mendImport changes rows, or leaves them out. */
export const mendImport = (id: string, rows: Mend[]) =>
  change('mendImport(id: $id, rows: $rows)', '$id: ID!, $rows: [ImportMend!]!', { id, rows })

/** runImport imports the rows that are not imported yet. */
export const runImport = (id: string, atomic: boolean) =>
  change('runImport(id: $id, atomic: $atomic)', '$id: ID!, $atomic: Boolean!', { id, atomic })

/** cancelImport ends what is under way. */
export const cancelImport = (id: string) => change('cancelImport(id: $id)', '$id: ID!', { id })

/** deleteImport deletes an import with its file. The records stay. */
export async function deleteImport(id: string): Promise<void> {
  await askMetadata('mutation ($id: ID!) { deleteImport(id: $id) }', { id })
}

async function change(field: string, signature: string, variables: Record<string, unknown>): Promise<Import> {
  const query = `mutation (${signature}) { done: ${field} { ${parts} } }`
  return (await askMetadata<{ done: Import }>(query, variables)).done
}
