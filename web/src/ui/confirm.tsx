import { Button, Group, Modal, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

interface Props {
  opened: boolean
  title: string
  /** children say what will happen, and what can't be taken back. */
  children: ReactNode
  /** action is the verb on the button that goes on. */
  action: string
  danger?: boolean
  loading?: boolean
  /** disabled is whether there is nothing to go on with. */
  disabled?: boolean
  onConfirm: () => void
  onClose: () => void
}

/** Confirm asks before something that can't be undone. Whatever can be undone is done at once instead. */
export function Confirm({ opened, title, children, action, danger, loading, disabled, onConfirm, onClose }: Props) {
  const { t } = useTranslation()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      centered
      closeButtonProps={{ 'aria-label': t('notify.close') }}
    >
      <Text component="div" size="sm">
        {children}
      </Text>
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>
          {t('notify.cancel')}
        </Button>
        <Button
          color={danger ? 'red' : undefined}
          loading={loading}
          disabled={disabled}
          onClick={onConfirm}
          data-autofocus
        >
          {action}
        </Button>
      </Group>
    </Modal>
  )
}
