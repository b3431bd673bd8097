import { queryOptions, useQuery } from '@tanstack/react-query'
import { askMetadata } from '../api/graphql'

/** Me is who is signed in, as the workspace knows them. */
export interface Me {
  /** user is the id of their record. */
  user: string
  roles: string[]
  /** teams are the ids of those that they are in. */
  teams: string[]
  /** admin tells whether they may change the data model and give rights. */
  admin: boolean
  workspace: string
  /** workspaces are this one with its sandboxes, as far as one may enter them. */
  workspaces: Place[]
  /** pins are the views that they have pinned, in their order. */
  pins: Pin[]
}

/** Pin is a view that stands in the navigation. */
export interface Pin {
  view: string
  entity: string
  label: string
}

/** Place is a workspace that one may enter; sandboxOf is null for one that is no sandbox. */
export interface Place {
  name: string
  title: string
  sandboxOf: string | null
}

/** meKey is where the query cache keeps who is signed in, as the workspace knows them. */
export const meKey = ['me'] as const

/** meQuery reads who is signed in, as the workspace knows them. */
export const meQuery = queryOptions({
  queryKey: meKey,
  queryFn: async ({ signal }) =>
    (
      await askMetadata<{ me: Me }>(
        '{ me { user roles teams admin workspace workspaces { name title sandboxOf } pins { view entity label } } }',
        {},
        signal,
      )
    ).me,
  staleTime: 60_000,
})

/** useMe is who is signed in, as the workspace knows them; undefined while that is not known. */
export function useMe(): Me | undefined {
  return useQuery(meQuery).data
}
