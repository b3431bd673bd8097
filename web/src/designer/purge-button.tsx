import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconTrashX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { askMetadata } from '../api/graphql'
import { Confirm } from '../ui/confirm'
import { useProblemText } from '../ui/use-problem-text'

interface Props {
  label: string
  /** of says what the thing is: its values or its records are lost. */
  of: 'field' | 'entity'
  /** edit is what deletes it, as the server takes it. */
  edit: { documents?: string[]; remove?: { type: string; id: string }[] }
  onConfirm: () => void
}

/** PurgeButton deletes for good what is in the trash, once it has said how much is lost. */
export function PurgeButton({ label, of, edit, onConfirm }: Props) {
  const { t, i18n } = useTranslation('changing')
  const textOf = useProblemText()
  const [asking, ask] = useDisclosure(false)
  const lost = useQuery({
    queryKey: ['purge', edit],
    queryFn: ({ signal }) => countLost(edit, signal),
    enabled: asking,
    retry: false,
    gcTime: 0,
  })
  const words = () => {
    if (lost.error) return textOf(lost.error)
    if (lost.data === undefined) return t('purge.counting')
    if (lost.data === 0) return t('purge.empty')
    const count = lost.data
    const shown = count.toLocaleString(i18n.language)
    return t(of === 'field' ? 'purge.fieldLost' : 'purge.entityLost', { count }).replace(String(count), shown)
  }
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
        loading={lost.isFetching}
        onConfirm={() => {
          ask.close()
          onConfirm()
        }}
      >
        <span aria-live="polite">{words()}</span>
      </Confirm>
    </>
  )
}

/** countLost asks the server how much an edit deletes for good. */
async function countLost(edit: Props['edit'], signal: AbortSignal): Promise<number> {
  const query = 'query ($edit: EditInput!) { plan(edit: $edit) { details { lost } } }'
  const { plan } = await askMetadata<{ plan: { details: { lost: number }[] } }>(query, { edit }, signal)
  return plan.details.reduce((sum, { lost }) => sum + lost, 0)
}
