import i18next from 'i18next'
import type { Aim } from './aim'
import { type Entity, entities } from './entities'
import { leaves } from './leaves'

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
  const found = await entities()
  const entity = found.find((each) => each.field === aim.entity) ?? found[0]
  return withHints(entity ? await pageOf(entity) : '{\n  __typename\n}')
}

async function pageOf(entity: Entity): Promise<string> {
  const fields = (await leaves(entity.type)).slice(0, shown)
  const lines = ['id', ...fields.filter((field) => field !== 'id')].map((field) => `      ${field}`)
  return `query ${entity.field} {\n  ${entity.field}(first: 5) {\n    totalCount\n    nodes {\n${lines.join('\n')}\n    }\n  }\n}`
}

function withHints(query: string): string {
  return `# ${i18next.t('graphiql.example')}\n# ${i18next.t('graphiql.complete')}\n${query}\n`
}
