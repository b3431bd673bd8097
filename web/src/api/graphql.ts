import { request } from './request'

/** Endpoint is one of the two GraphQL APIs. */
export type Endpoint = '/graphql' | '/metadata'

/** ask sends an operation and answers its data. */
export async function ask<T>(query: string, endpoint: Endpoint = '/graphql'): Promise<T> {
  const answer = await request<{ data: T }>('POST', endpoint, { query })
  return answer.data
}
