import { Alert, Button, Text } from '@mantine/core'
import { IconArrowBarToUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { FormDoc } from '../forms/document'
import { labelIn } from '../model/label'
import { aheadOf, firstOrder } from './ahead'
import { setForm } from './edits'
import type { Design } from './use-design'

/** Behind tells that nobody gets a form, because another one comes first for all, and how to put it first. */
export function Behind({ design, forms }: { design: Design; forms: FormDoc[] }) {
  const { t, i18n } = useTranslation('forms')
  const { doc, edit } = design
  const create = aheadOf(doc, 'create', forms)
  const change = aheadOf(doc, 'edit', forms)
  if (!create && !change) return null
  const title = (form: FormDoc) => labelIn(form.title, i18n.language) || form.$id
  return (
    <Alert color="yellow" variant="light" mb="md">
      {create && <Text size="sm">{t('behind.create', { title: title(create) })}</Text>}
      {change && <Text size="sm">{t('behind.edit', { title: title(change) })}</Text>}
      <Button
        variant="default"
        size="compact-sm"
        mt="xs"
        leftSection={<IconArrowBarToUp size={16} stroke={1.75} />}
        onClick={() => edit(setForm(doc, { order: firstOrder(doc, forms) }))}
      >
        {t('behind.first')}
      </Button>
    </Alert>
  )
}
