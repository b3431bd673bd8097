import { Alert, Button, Group, Text } from '@mantine/core'
import { IconArrowBarToUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type FormDoc, usesOf } from '../forms/document'
import { labelIn } from '../model/label'
import { aheadOf, firstOrder } from './ahead'
import { setForm } from './edits'
import type { Design } from './use-design'

/** Behind tells that nobody gets a form, because another one comes first for all, and puts it first. */
export function Behind({ design, forms }: { design: Design; forms: FormDoc[] }) {
  const { t, i18n } = useTranslation('forms')
  const { doc, edit } = design
  const uses = usesOf(doc)
  const found = uses.flatMap((use) => {
    const form = aheadOf(doc, use, forms)
    return form ? [{ use, form }] : []
  })
  const [first] = found
  if (!first) return null
  const title = ({ title: label, $id }: FormDoc) => labelIn(label, i18n.language) || $id
  const whole = found.length === uses.length && found.every(({ form }) => form === first.form)
  return (
    <Alert color="yellow" variant="light" mb="md" py="xs">
      <Group justify="space-between" gap="xs">
        <div>
          {whole ? (
            <Text size="sm">{t('behind.both', { title: title(first.form) })}</Text>
          ) : (
            found.map(({ use, form }) => (
              <Text key={use} size="sm">
                {t(`behind.${use}`, { title: title(form) })}
              </Text>
            ))
          )}
        </div>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconArrowBarToUp size={16} stroke={1.75} />}
          onClick={() => edit(setForm(doc, { order: firstOrder(doc, forms) }))}
        >
          {t('behind.first')}
        </Button>
      </Group>
    </Alert>
  )
}
