import { Button, Modal, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Person, session } from '../../api/session'
import { sessionKey } from '../../app/session-key'
import { PasswordField } from '../../ui/password-field'
import { ProblemAlert } from '../../ui/problem-alert'

/** SignInAgain asks for the password over a form whose session has ended: the form stays, and is sent afterwards. */
export function SignInAgain({ retry }: { retry: () => void }) {
  const { t } = useTranslation('record')
  const { t: common } = useTranslation()
  const client = useQueryClient()
  const person = client.getQueryData<Person>(sessionKey)
  const [password, setPassword] = useState('')
  const [error, setError] = useState<Error | null>(null)
  const [opened, setOpened] = useState(true)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    try {
      client.setQueryData(sessionKey, await session.signIn({ email: person?.email ?? '', password }))
      retry()
    } catch (failed) {
      setError(failed as Error)
    }
  }
  return (
    <>
      {!opened && (
        <Button variant="default" mb="md" onClick={() => setOpened(true)}>
          {t('signIn.title')}
        </Button>
      )}
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={t('signIn.title')}
        centered
        closeButtonProps={{ 'aria-label': common('notify.close') }}
      >
        <form onSubmit={submit}>
          <Text size="sm" mb="md">
            {t('signIn.text', { email: person?.email })}
          </Text>
          {error && <ProblemAlert title={null} error={error} mb="md" />}
          <PasswordField
            label={common('signIn.password')}
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            data-autofocus
          />
          <Button type="submit" mt="lg" fullWidth>
            {common('signIn.submit')}
          </Button>
        </form>
      </Modal>
    </>
  )
}
