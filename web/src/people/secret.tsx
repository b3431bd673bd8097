import { Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './people.module.css'

interface Props {
  label: string
  value: string
  /** block shows a text of several lines. */
  block?: boolean
}

/** Secret shows a text that has to be taken along, with a button that copies it. */
export function Secret({ label, value, block }: Props) {
  const { t } = useTranslation('people')
  return (
    <Stack gap={6}>
      <Group justify="space-between" align="end">
        <Text size="sm" fw={600}>
          {label}
        </Text>
        <CopyButton value={value} timeout={3000}>
          {({ copied, copy }) => (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
              onClick={copy}
              aria-label={t('secret.copyWhat', { what: label })}
            >
              {t(copied ? 'secret.copied' : 'secret.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
      <Code
        block
        className={block ? classes.lines : classes.secret}
        tabIndex={0}
        aria-label={label}
        role="textbox"
        aria-readonly
      >
        {value}
      </Code>
    </Stack>
  )
}
