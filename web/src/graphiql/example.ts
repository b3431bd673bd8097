import i18next from 'i18next'
import { type Entity, type Field, loadCatalog } from '../model/catalog'
import type { Aim } from './aim'

const shown = 6 // fields of a record in an example

/** adminExample reads who asks, and the documents that the data model is made of. */
const adminExample = `query model {
  me { roles workspace }
  model {
    version
    documents { type id }
  }
}`

/** exampleFor writes a first query against the model as it is: of the entity asked for, or of the first there is. */
export async function exampleFor(aim: Aim): Promise<string> {
  if (aim.endpoint === '/metadata') return withHints(adminExample)
  const { entities } = await loadCatalog(i18next.language)
  const readable = entities.filter(({ actions }) => actions.includes('READ'))
  const entity = readable.find(({ plural }) => plural === aim.entity) ?? readable[0]
  return withHints(entity ? pageOf(entity) : '{\n  __typename\n}')
}

/** pageOf asks for the first records of an entity, with its own fields before those that the engine keeps. */
function pageOf({ plural, fields }: Entity): string {
  const plain = fields.filter(isPlain).slice(0, shown)
  const lines = ['id', ...plain.map(({ name }) => name)].map((name) => `      ${name}`)
  return `query ${plural} {\n  ${plural}(first: 5) {\n    totalCount\n    nodes {\n${lines.join('\n')}\n    }\n  }\n}`
}

/** isPlain tells a field that is asked for by its name alone: no reference to a record, and no value of parts. */
function isPlain({ readable, schema }: Field): boolean {
  return readable && schema.type !== 'object' && schema.format !== 'uuid'
}

function withHints(query: string): string {
  return `# ${i18next.t('graphiql.example')}\n# ${i18next.t('graphiql.complete')}\n${query}\n`
}
