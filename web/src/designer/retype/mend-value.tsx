import { Anchor, Button, Group, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { kindOf } from '../../kinds'
import { useModel } from '../../model/use-model'
import { updateRecords } from '../../records/write'
import { useProblemText } from '../../ui/use-problem-text'

interface Props {
  entity: string
  field: string
  value: string
  onMended: () => void
}

/** MendValue replaces a text by another one in all records that have it, without leaving what is being changed. */
export function MendValue({ entity, field, value, onMended }: Props) {
  const { t } = useTranslation('retype')
  const known = useModel().entity(entity)
  const own = known?.fields.find((one) => one.name === field)
  const kind = own && kindOf(own)
  const same = kind?.search && kind.operators.find((operator) => operator.name === 'eq')
  const filter = own && same?.filter(own, value, {})
  const [text, setText] = useState<string>()
  const problemText = useProblemText()
  const mend = useMutation({
    mutationFn: async (next: string) => {
      if (known && own && filter) await updateRecords(known, filter, { [own.name]: next.trim() || null })
    },
    onSuccess: () => {
      setText(undefined)
      onMended()
    },
  })
  if (!filter || value.endsWith('…')) return null
  if (text === undefined) {
    return (
      <>
        {' · '}
        <Anchor component="button" type="button" size="xs" underline="always" onClick={() => setText(value)}>
          {t('mend')}
        </Anchor>
      </>
    )
  }
  return (
    <Group gap="xs" mt={4} wrap="nowrap" align="start">
      <TextInput
        size="xs"
        flex={1}
        autoFocus
        aria-label={t('mendLabel', { value })}
        value={text}
        error={mend.error && problemText(mend.error)}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          event.preventDefault() // it stands within a form
          mend.mutate(text)
        }}
      />
      <Button size="xs" variant="default" loading={mend.isPending} onClick={() => mend.mutate(text)}>
        {t('mendAction')}
      </Button>
    </Group>
  )
}
