import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { askMetadata } from '../api/graphql'
import { type Asked, type Breach, breachFields, stepFields, type Use, usesFields } from '../plan/plan-parts'
import { type Breaking, breakingFields } from '../versions/breaking-list'
import { type Place, type Problem, placeOf, problemsOf } from './problems'
import type { Draft } from './use-draft'

/** Plan is what publishing would do, in the server's words. */
export interface Plan {
  base: number
  version: number
  changes: string[]
  details: Detail[]
  steps: Step[]
  breaking: Breaking[]
  breaches: Breach[]
  /** running is the change on its way, where publishing takes longer than a moment. */
  running: { id: string; version: number | null } | null
}

/** Detail is one change: CAUTION where people or programs may be at odds with it, DANGER where values are lost. */
export interface Detail {
  kind: string
  entity: string | null
  field: string | null
  text: string
  severity: 'INFO' | 'CAUTION' | 'DANGER'
  /** undo says whether it can be taken back, lost how many records or values are gone for good. */
  undo: string
  lost: number
  users: Use[]
  asked: Asked[]
}

/** Step is something that publishing does to the tables, and what has to wait meanwhile. */
export interface Step {
  what: string
  lock: string
  phase: string
  work: string
  rows: number
  seconds: number
}

/** Found is a problem and where it is mended. */
export interface Found extends Problem {
  place: Place
}

export const planFields = `base version running { id version } changes details { kind entity field text severity undo lost ${usesFields} } ${stepFields} ${breachFields} ${breakingFields}`

/** planKey is where the query cache keeps plans of the draft. */
const planKey = ['draft-plan'] as const

/** usePlan plans the draft once it is saved: the plan, or what has to be mended first. */
export function usePlan(draft: Draft) {
  const client = useQueryClient()
  const { kept, dirty, status, documents } = draft
  const ready = dirty && status === 'saved'
  const query = useQuery({
    queryKey: [...planKey, kept.version, kept.revision],
    queryFn: async ({ signal }) =>
      (await askMetadata<{ draftPlan: Plan }>(`{ draftPlan { ${planFields} } }`, {}, signal)).draftPlan,
    enabled: ready,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: undefined,
  })
  const { error } = query
  const problems = useMemo(
    () =>
      (dirty ? problemsOf(error) : []).map((problem): Found => ({ ...problem, place: placeOf(problem, documents) })),
    [dirty, error, documents],
  )
  const forget = () => client.invalidateQueries({ queryKey: planKey })
  return { ...query, problems, forget }
}
