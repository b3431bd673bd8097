import { Anchor, Group, Stack, Text, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import { Code } from './code'
import type { NameProblem } from './names'

interface Part {
  label: string
  value: string
  onChange: (value: string) => void
  problem?: NameProblem
}

interface Props {
  parts: Part[]
  /** hint says what the names are for. */
  hint: string
}

/** TechnicalName shows the names that programs use, made from labels, and lets them be written by hand. */
export function TechnicalName({ parts, hint }: Props) {
  const { t } = useTranslation('model')
  const [opened, { open }] = useDisclosure(false)
  if (!opened && !parts.some((part) => part.problem)) {
    const shown = parts.filter((part) => part.value)
    return (
      <Group gap={6} mt={-6}>
        <Text size="sm" c="dimmed">
          {t('name.inApi')}{' '}
          {shown.length === 0
            ? '…'
            : shown.map((part, index) => (
                <span key={part.label}>
                  {index > 0 && ', '}
                  <Code>{part.value}</Code>
                </span>
              ))}
        </Text>
        <Anchor component="button" type="button" size="sm" onClick={open}>
          {t('name.change')}
        </Anchor>
      </Group>
    )
  }
  return (
    <Stack gap={6}>
      <Group grow align="flex-start" gap="sm">
        {parts.map((part) => (
          <TextInput
            key={part.label}
            label={part.label}
            value={part.value}
            spellCheck={false}
            autoCapitalize="off"
            error={part.problem && t(`name.problem.${part.problem}`)}
            onChange={(event) => part.onChange(event.currentTarget.value.trim())}
          />
        ))}
      </Group>
      <Text size="xs" c="dimmed">
        {hint}
      </Text>
    </Stack>
  )
}
