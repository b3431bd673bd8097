import { useSuspenseQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { askMetadata } from '../api/graphql'
import type { Body } from '../designer/documents'
import { useDraft } from '../designer/use-draft'
import { type Label, labelIn } from '../model/label'
import type { Roles } from './rights'
import { type RoleDocument, readRole } from './role-document'

/** RoleInfo is a role as the draft has it. */
export interface RoleInfo {
  name: string
  title: string
  description: string
  /** builtIn roles come with the program and can't be changed. */
  builtIn: boolean
  /** fresh tells that the role is not published yet. */
  fresh: boolean
  body: Body
  document: RoleDocument
}

interface RoleAnswer {
  name: string
  title: Label
  description: Label
  inherits: string[]
  builtIn: boolean
  policies: unknown[]
}

async function loadBuiltIn(signal: AbortSignal): Promise<Body[]> {
  const query = '{ roles { name title description inherits builtIn policies } }'
  const { roles } = await askMetadata<{ roles: RoleAnswer[] }>(query, {}, signal)
  return roles
    .filter(({ builtIn }) => builtIn)
    .map(({ name, title, description, inherits, policies }) => ({ $id: name, title, description, inherits, policies }))
}

/** RoleSet is all roles, those that come with the program and those of the draft. */
export interface RoleSet {
  list: RoleInfo[]
  find: (name: string) => RoleInfo | undefined
  roles: Roles
}

/** useRoleSet is all roles as the draft has them. It suspends until they are there. */
export function useRoleSet(): RoleSet {
  const { i18n } = useTranslation()
  const builtIn = useSuspenseQuery({
    queryKey: ['roles', 'builtIn'],
    queryFn: ({ signal }) => loadBuiltIn(signal),
    staleTime: Number.POSITIVE_INFINITY,
  }).data
  const { documents, published } = useDraft()
  return useMemo(() => {
    const known = new Set(published.filter(({ type }) => type === 'ROLE').map(({ id }) => id))
    const own = documents.filter(({ type }) => type === 'ROLE')
    const list = [
      ...own.map(({ id, body }) => infoOf(body, i18n.language, { builtIn: false, fresh: !known.has(id) })),
      ...builtIn.map((body) => infoOf(body, i18n.language, { builtIn: true, fresh: false })),
    ]
    const find = (name: string) => list.find((role) => role.name === name)
    return { list, find, roles: (name) => find(name)?.document }
  }, [builtIn, documents, published, i18n.language])
}

function infoOf(body: Body, language: string, about: Pick<RoleInfo, 'builtIn' | 'fresh'>): RoleInfo {
  const document = readRole(body)
  const title = labelIn(document.title as Label, language) || document.$id
  return {
    name: document.$id,
    title,
    description: labelIn(document.description as Label, language),
    body,
    document,
    ...about,
  }
}
