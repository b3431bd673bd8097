import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconTrashX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { askMetadata } from '../api/graphql'
import { type Use, useFields } from '../plan/plan-parts'
import { UsedIn } from '../plan/used-in'
import { Confirm } from '../ui/confirm'
import { useProblemText } from '../ui/use-problem-text'

/** PurgeProps say what is to be deleted. */
export interface PurgeProps {
  label: string
  /** entity and field are what goes, as it is called where it is published; an entity goes as a whole where no field is given. */
  entity: string
  field?: string
  /** edit is what deletes it, as the server takes it. */
  edit: { documents?: string[]; remove?: { type: string; id: string }[] }
  onConfirm: () => void
}

/** PurgeButton deletes for good what is in the trash, once it has said how much is lost, or who still needs it. */
export function PurgeButton({ label, onConfirm, ...thing }: PurgeProps) {
  const { t } = useTranslation('changing')
  const [asking, ask] = useDisclosure(false)
  const loss = useLoss(thing, asking)
  return (
    <>
      <Button
        size="xs"
        variant="subtle"
        color="red"
        leftSection={<IconTrashX size={14} />}
        aria-label={t('purge.of', { label })}
        onClick={ask.open}
      >
        {t('purge.open')}
      </Button>
      <Confirm
        opened={asking}
        onClose={ask.close}
        title={t('purge.title', { label })}
        action={t('purge.action')}
        danger
        loading={loss.isFetching}
        disabled={loss.data?.lost === undefined}
        onConfirm={() => {
          ask.close()
          onConfirm()
        }}
      >
        <div aria-live="polite">
          <Words {...loss} of={thing.field === undefined ? 'entity' : 'field'} />
        </div>
      </Confirm>
    </>
  )
}

/** Words say what is lost, or why nothing can be deleted. */
function Words({ of, data, error }: { of: 'field' | 'entity'; data: Loss | undefined; error: Error | null }) {
  const { t } = useTranslation('changing')
  const textOf = useProblemText()
  if (error) return textOf(error)
  if (!data) return t('purge.counting')
  const { lost, users } = data
  if (lost === undefined) {
    return (
      <>
        {t('purge.used')}
        <UsedIn users={users} />
      </>
    )
  }
  if (lost === 0) return t('purge.empty')
  return t(of === 'field' ? 'purge.fieldLost' : 'purge.entityLost', { count: lost })
}

/** Loss is how many records or values go; undefined while users of the thing stand in the way. */
interface Loss {
  lost?: number
  users: Use[]
}

/** useLoss asks the server what an edit deletes for good. */
function useLoss({ entity, field, edit }: Pick<PurgeProps, 'entity' | 'field' | 'edit'>, enabled: boolean) {
  return useQuery({
    queryKey: ['purge', entity, field, edit],
    queryFn: async ({ signal }): Promise<Loss> => {
      const users = await usersOf(entity, field, signal)
      try {
        return { lost: await countLost(edit, signal), users }
      } catch (error) {
        if (users.length > 0) return { users }
        throw error
      }
    },
    enabled,
    retry: false,
    gcTime: 0,
  })
}

async function usersOf(entity: string, field: string | undefined, signal: AbortSignal): Promise<Use[]> {
  const query = `query ($entity: ID!, $field: ID) { uses(entity: $entity, field: $field) { ${useFields} } }`
  return (await askMetadata<{ uses: Use[] }>(query, { entity, field }, signal)).uses
}

async function countLost(edit: PurgeProps['edit'], signal: AbortSignal): Promise<number> {
  const query = 'query ($edit: EditInput!) { plan(edit: $edit) { details { lost } } }'
  const { plan } = await askMetadata<{ plan: { details: { lost: number }[] } }>(query, { edit }, signal)
  return plan.details.reduce((sum, { lost }) => sum + lost, 0)
}
