import { askMetadata } from '../api/graphql'
import type { Outcome } from '../designer/changing/changing'
import { type Plan, planFields } from '../designer/use-plan'
import type { Label } from '../model/label'
import { type Choices, listed } from '../versions/conflicts'

/** templatesKey is where the query cache keeps the templates. */
export const templatesKey = ['templates'] as const

/** Template is a set of documents that comes with Kith. */
export interface Template {
  name: string
  version: string
  title: Label
  description: Label
  requires: string[]
  /** installed is the version that the workspace has, null for none. */
  installed: string | null
  /** upgrades is whether this version is newer than the one that the workspace has. */
  upgrades: boolean
  entities: { name: string; label: Label; icon: string | null; fieldCount: number }[]
  roles: Label[]
  sample: boolean
}

const templatesQuery = `{ templates {
  name version title description requires installed upgrades roles sample entities { name label icon fieldCount }
} }`

/** loadTemplates asks for the templates that come with Kith. */
export async function loadTemplates(signal?: AbortSignal): Promise<Template[]> {
  return (await askMetadata<{ templates: Template[] }>(templatesQuery, {}, signal)).templates
}

/** Installing says which template is installed, and what goes with it. */
interface Installing {
  name: string
  sample?: boolean
  choices?: Choices
}

/**
 * installTemplate adds a template to the workspace, with its sample data where that is wished, or upgrades an older version of
 * it. That fails with CONFLICT while choices are missing.
 */
export async function installTemplate({ name, sample = false, choices = {} }: Installing): Promise<Installed> {
  const mutation = `mutation ($name: String!, $sample: Boolean!, $choices: [ChoiceInput!]) {
    installTemplate(name: $name, sample: $sample, choices: $choices) { version running { version } } }`
  const variables = { name, sample, choices: listed(choices) }
  const { installTemplate } = await askMetadata<{ installTemplate: Installed | null }>(mutation, variables)
  return installTemplate ?? { version: 0, running: null }
}

/** Installed is the version of the data model that installing has made. */
type Installed = Outcome & { version: number }

/** planTemplate asks what upgrading a template would change. It fails with CONFLICT while choices are missing. */
export async function planTemplate(name: string, choices: Choices, signal?: AbortSignal): Promise<Plan> {
  const query = `query ($name: String!, $choices: [ChoiceInput!]) {
    templatePlan(name: $name, choices: $choices) { ${planFields} } }`
  const variables = { name, choices: listed(choices) }
  return (await askMetadata<{ templatePlan: Plan }>(query, variables, signal)).templatePlan
}
