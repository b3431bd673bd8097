import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { askMetadata } from '../api/graphql'
import { useMe } from '../app/use-me'
import { type Label, labelIn } from '../model/label'

/** RoleName is a published role, named in one's language. */
export interface RoleName {
  name: string
  title: string
}

/** rolesKey is where the query cache keeps the published roles. */
const rolesKey = ['roles'] as const

/** useRoles are the published roles: those that people can be given. Only administrators learn them. */
export function useRoles(): RoleName[] {
  const { i18n } = useTranslation()
  const admin = useMe()?.admin ?? false
  const { data } = useQuery({
    queryKey: rolesKey,
    enabled: admin,
    queryFn: async ({ signal }) =>
      (await askMetadata<{ roles: { name: string; title: Label }[] }>('{ roles { name title } }', {}, signal)).roles,
  })
  return (data ?? []).map(({ name, title }) => ({ name, title: labelIn(title, i18n.language) || name }))
}
