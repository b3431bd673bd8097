import { askMetadata } from '../api/graphql'
import type { Outcome } from '../designer/changing/changing'
import type { Label } from '../model/label'

/** Template is a set of documents that comes with Kith. */
export interface Template {
  name: string
  version: string
  title: Label
  description: Label
  requires: string[]
  /** installed is the version that the workspace has, null for none. */
  installed: string | null
  entities: { name: string; label: Label; icon: string | null; fieldCount: number }[]
  roles: Label[]
  sample: boolean
}

const templatesQuery = `{ templates {
  name version title description requires installed roles sample entities { name label icon fieldCount }
} }`

/** loadTemplates asks for the templates that come with Kith. */
export async function loadTemplates(signal?: AbortSignal): Promise<Template[]> {
  return (await askMetadata<{ templates: Template[] }>(templatesQuery, {}, signal)).templates
}

/** installTemplate adds a template to the workspace, with its sample data where that is wished. */
export async function installTemplate({ name, sample }: { name: string; sample: boolean }): Promise<Outcome> {
  const mutation = `mutation ($name: String!, $sample: Boolean!) { installTemplate(name: $name, sample: $sample) { running { version } } }`
  const { installTemplate } = await askMetadata<{ installTemplate: Outcome | null }>(mutation, { name, sample })
  return installTemplate ?? { running: null }
}
