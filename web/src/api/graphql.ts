import { request } from './request'

/** Variables are the values of an operation's variables. */
export type Variables = Record<string, unknown>

/** ask sends an operation to the workspace API and answers its data. */
export async function ask<T>(query: string, variables?: Variables, signal?: AbortSignal): Promise<T> {
  const answer = await request<{ data: T }>('POST', '/graphql', { query, variables }, signal)
  return answer.data
}

/** askMetadata sends an operation to the admin API and answers its data. */
export async function askMetadata<T>(query: string, variables?: Variables, signal?: AbortSignal): Promise<T> {
  const answer = await request<{ data: T }>('POST', '/metadata', { query, variables }, signal)
  return answer.data
}
