/** Endpoint is one of the two GraphQL APIs. */
export type Endpoint = '/graphql' | '/metadata'

/** Aim is what the address asks the explorer for. */
export interface Aim {
  endpoint: Endpoint
  /** entity is the root field to begin with. */
  entity: string | undefined
}

/** aimOf reads ?api=metadata and ?entity=… */
export function aimOf(search: string): Aim {
  const wanted = new URLSearchParams(search)
  return {
    endpoint: wanted.get('api') === 'metadata' ? '/metadata' : '/graphql',
    entity: wanted.get('entity') ?? undefined,
  }
}
