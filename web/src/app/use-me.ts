import { useQuery } from '@tanstack/react-query'
import { askMetadata } from '../api/graphql'

/** Me is who is signed in, as the workspace knows them. */
export interface Me {
  /** user is the id of their record. */
  user: string
  roles: string[]
  /** admin tells whether they may change the data model and give rights. */
  admin: boolean
  workspace: string
}

/** useMe is who is signed in, as the workspace knows them; undefined while that is not known. */
export function useMe(): Me | undefined {
  const query = useQuery({
    queryKey: ['me'],
    queryFn: async ({ signal }) =>
      (await askMetadata<{ me: Me }>('{ me { user roles admin workspace } }', {}, signal)).me,
    staleTime: 60_000,
  })
  return query.data
}
