import { useQuery } from '@tanstack/react-query'
import { askMetadata } from '../api/graphql'

/** Key lets a program use the API. */
export interface Key {
  id: string
  name: string
  /** prefix is how the key begins, to recognise it. */
  prefix: string
  roles: string[]
  user: string | null
  createdAt: string
  expiresAt: string | null
  lastUsedAt: string | null
  revokedAt: string | null
}

/** KeyInput is what a new key is made with. Without a user it is one of its own. */
export interface KeyInput {
  name: string
  roles: string[]
  user: string | null
  expiresAt: string | null
}

/** keysKey is where the query cache keeps API keys. */
export const keysKey = ['keys'] as const

const keyFields = 'id name prefix roles user createdAt expiresAt lastUsedAt revokedAt'

/** useKeys are the API keys of the workspace, the newest first. */
export function useKeys() {
  return useQuery({
    queryKey: keysKey,
    queryFn: async ({ signal }) => {
      const { keys } = await askMetadata<{ keys: Key[] }>(`{ keys { ${keyFields} } }`, {}, signal)
      return keys.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))
    },
  })
}

/** createKey makes a key and answers its secret, which can't be had again. */
export async function createKey(input: KeyInput): Promise<string> {
  const query = 'mutation ($input: KeyInput!) { createKey(input: $input) { secret } }'
  return (await askMetadata<{ createKey: { secret: string } }>(query, { input })).createKey.secret
}

/** revokeKey ends a key for good. */
export function revokeKey(id: string): Promise<unknown> {
  return askMetadata('mutation ($id: ID!) { revokeKey(id: $id) }', { id })
}

/** isOver tells a key that no longer works. */
export function isOver({ revokedAt, expiresAt }: Key, now = Date.now()): boolean {
  return revokedAt !== null || (expiresAt !== null && Date.parse(expiresAt) <= now)
}
