import { askMetadata } from '../api/graphql'
import type { Loss } from './retype/conversion'
import { type Plan, planFields } from './use-plan'

/** Version is a published change of the data model. */
export interface Version {
  number: number
  at: string
  byName: string | null
  title: string
  changes: string[]
}

const page = 30

/** versionsKey is where the query cache keeps versions. */
export const versionsKey = ['versions'] as const

/** listVersions asks for versions, the newest first, from before a number on. */
export async function listVersions(before: number | null, signal?: AbortSignal): Promise<Version[]> {
  const query = `query ($before: Int, $first: Int) { versions(before: $before, first: $first) { number at byName title changes } }`
  return (await askMetadata<{ versions: Version[] }>(query, { before, first: page }, signal)).versions
}

/** before is the number that the page after one begins before; undefined after the last. */
export function nextBefore(last: Version[]): number | undefined {
  return last.length === page ? last.at(-1)?.number : undefined
}

/** planVersion asks what restoring a version would change. */
export async function planVersion(number: number): Promise<Plan> {
  const query = `query ($number: Int!) { versionPlan(number: $number) { ${planFields} } }`
  return (await askMetadata<{ versionPlan: Plan }>(query, { number })).versionPlan
}

/** restoreVersion makes the data model what it was in a version. lost is what may be lost of values that turn back. */
export async function restoreVersion(number: number, lost: Loss): Promise<Plan> {
  const query = `mutation ($number: Int!, $lost: Loss) { restoreVersion(number: $number, lost: $lost) { ${planFields} } }`
  return (await askMetadata<{ restoreVersion: Plan }>(query, { number, lost })).restoreVersion
}
