import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemAlert } from '../ui/problem-alert'
import { makePassword } from './make-password'
import { Secret } from './secret'
import { setPassword, type User } from './users'

/** PasswordDialog gives somebody a new password, which is shown once. */
export function PasswordDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const { t } = useTranslation('people')
  const { t: common } = useTranslation()
  const [password] = useState(makePassword)
  const set = useMutation({ mutationFn: () => setPassword(user.id, password) })
  const name = user.name ?? user.email ?? ''
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('password.title', { name })}
      closeButtonProps={{ 'aria-label': common('notify.close') }}
    >
      <Stack>
        {set.error && <ProblemAlert error={set.error} title={null} />}
        {set.isSuccess ? (
          <>
            <Alert variant="light">{t('welcome.hint')}</Alert>
            <Secret label={t('password.new')} value={password} />
          </>
        ) : (
          <Text size="sm">{t('password.hint')}</Text>
        )}
        <Group justify="flex-end">
          {set.isSuccess ? (
            <Button onClick={onClose}>{t('welcome.done')}</Button>
          ) : (
            <>
              <Button variant="default" onClick={onClose}>
                {common('notify.cancel')}
              </Button>
              <Button loading={set.isPending} onClick={() => set.mutate()} data-autofocus>
                {t('password.make')}
              </Button>
            </>
          )}
        </Group>
      </Stack>
    </Modal>
  )
}
