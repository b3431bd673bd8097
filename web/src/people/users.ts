import { askMetadata } from '../api/graphql'

/** User is somebody who belongs to the workspace. */
export interface User {
  id: string
  email: string | null
  name: string | null
  team: string | null
  roles: string[]
  disabled: boolean
  active: boolean
  /** account tells whether they can sign in at all: imported users can't. */
  account: boolean
  lastSeenAt: string | null
}

/** Newcomer is what somebody is let in with. */
export interface Newcomer {
  name: string
  email: string
  password: string
  roles: string[]
  team: string | null
}

const userFields = 'id email name team roles disabled active account lastSeenAt'

/** pageSize is how many people are shown at once. */
export const pageSize = 100

/** loadUsers asks for people whose name or address has a text. */
export async function loadUsers(search: string, first: number, signal?: AbortSignal): Promise<User[]> {
  const query = `query ($search: String!, $first: Int!) { users(search: $search, first: $first) { ${userFields} } }`
  return (await askMetadata<{ users: User[] }>(query, { search, first }, signal)).users
}

/** createUser makes somebody who can sign in. */
export function createUser(input: Newcomer): Promise<unknown> {
  return askMetadata('mutation ($input: UserInput!) { createUser(input: $input) }', { input })
}

/** giveAccess lets somebody sign in who is known already. */
export function giveAccess(id: string, { email, password, roles }: Newcomer): Promise<unknown> {
  const query = `mutation ($id: ID!, $email: String!, $password: String!, $roles: [String!]!) {
    giveAccess(id: $id, email: $email, password: $password, roles: $roles) }`
  return askMetadata(query, { id, email, password, roles })
}

/** updateUser changes a name, an address or a team. */
export function updateUser(id: string, input: Partial<Pick<Newcomer, 'name' | 'email' | 'team'>>): Promise<unknown> {
  return askMetadata('mutation ($id: ID!, $input: UserChange!) { updateUser(id: $id, input: $input) }', { id, input })
}

/** setRoles gives a user other roles. */
export function setRoles(id: string, roles: string[]): Promise<unknown> {
  return askMetadata('mutation ($id: ID!, $roles: [String!]!) { setUserRoles(id: $id, roles: $roles) }', { id, roles })
}

/** setPassword gives a user another password, which ends their sessions. */
export function setPassword(id: string, password: string): Promise<unknown> {
  const query = 'mutation ($id: ID!, $password: String!) { setPassword(id: $id, password: $password) }'
  return askMetadata(query, { id, password })
}

/** setDisabled shuts a user out, or lets them in again. */
export function setDisabled(id: string, disabled: boolean): Promise<unknown> {
  const query = 'mutation ($id: ID!, $disabled: Boolean!) { setUserDisabled(id: $id, disabled: $disabled) }'
  return askMetadata(query, { id, disabled })
}
