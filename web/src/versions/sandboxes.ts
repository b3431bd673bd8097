import { askMetadata } from '../api/graphql'
import type { Outcome } from '../designer/changing/changing'
import { type Plan, planFields } from '../designer/use-plan'
import { type Choices, listed } from './conflicts'

/** Sandbox is a workspace to try changes of the data model in. */
export interface Sandbox {
  name: string
  title: string
  version: number
  at: string
  /** behind is how many versions were published since it was made. */
  behind: number
}

/** Sample says which records a sandbox begins with. */
export interface Sample {
  each: number
  mask: boolean
}

/** sandboxesKey is where the query cache keeps sandboxes. */
export const sandboxesKey = ['sandboxes'] as const

/** listSandboxes asks for the sandboxes of the workspace, the newest first. */
export async function listSandboxes(signal?: AbortSignal): Promise<Sandbox[]> {
  const query = '{ sandboxes { name title version at behind } }'
  return (await askMetadata<{ sandboxes: Sandbox[] }>(query, {}, signal)).sandboxes
}

/** createSandbox makes a sandbox, and answers the name of its workspace. */
export async function createSandbox(name: string, title: string, sample: Sample): Promise<string> {
  const query = `mutation ($name: ID!, $title: String, $sample: SampleInput) {
    createSandbox(name: $name, title: $title, sample: $sample) { name } }`
  return (await askMetadata<{ createSandbox: { name: string } }>(query, { name, title, sample })).createSandbox.name
}

/** planSandbox asks what taking a sandbox over would change. It fails with CONFLICT while choices are missing. */
export async function planSandbox(name: string, choices: Choices, signal?: AbortSignal): Promise<Plan> {
  const query = `query ($name: ID!, $choices: [ChoiceInput!]) {
    sandboxPlan(name: $name, choices: $choices) { ${planFields} } }`
  const variables = { name, choices: listed(choices) }
  return (await askMetadata<{ sandboxPlan: Plan }>(query, variables, signal)).sandboxPlan
}

/** promoteSandbox makes the changes of a sandbox those of the workspace, and answers the version that they are. */
export async function promoteSandbox(name: string, choices: Choices): Promise<Outcome & { version: number }> {
  const query = `mutation ($name: ID!, $choices: [ChoiceInput!]) {
    promoteSandbox(name: $name, choices: $choices) { version running { version } } }`
  const variables = { name, choices: listed(choices) }
  return (await askMetadata<{ promoteSandbox: Outcome & { version: number } }>(query, variables)).promoteSandbox
}

/** dropSandbox throws a sandbox away. */
export async function dropSandbox(name: string): Promise<void> {
  await askMetadata('mutation ($name: ID!) { dropSandbox(name: $name) }', { name })
}

/** workspaceName makes the name of a workspace of what a sandbox is called. */
export function workspaceName(title: string): string {
  const plain = title
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
  return plain.slice(0, 40)
}
