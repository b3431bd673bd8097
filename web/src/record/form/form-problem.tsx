import { Alert, Anchor, Button, List } from '@mantine/core'
import { IconAlertCircle, IconCloudOff } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { hasCode } from '../../api/failure'
import type { Entity } from '../../model/catalog'
import { fieldOf } from '../../model/model'
import { useProblemText } from '../../ui/use-problem-text'
import { focusNamed } from './focus-field'
import classes from './form.module.css'
import { SignInAgain } from './sign-in-again'
import type { Submit } from './use-submit'
import { useNamedViolationText } from './use-violation-text'

const plainly = ['FORBIDDEN', 'NOT_FOUND'] as const

/** FormProblem tells why a form could not be saved, and what to do: mend, wait, sign in, or try again. */
export function FormProblem({ entity, submit }: { entity: Entity; submit: Submit }) {
  const { t } = useTranslation('record')
  const { t: common } = useTranslation()
  const textOf = useProblemText()
  const { failure, violations } = submit
  if (violations.length > 0) return <Violations entity={entity} submit={submit} />
  if (!failure || hasCode(failure, 'CONFLICT')) return null
  if (hasCode(failure, 'UNAUTHENTICATED')) return <SignInAgain retry={submit.retry} />
  const away = hasCode(failure, 'NETWORK', 'UNAVAILABLE')
  const plain = plainly.find((code) => hasCode(failure, code))
  return (
    <Alert
      role="alert"
      color={away ? undefined : 'red'}
      variant={away ? 'default' : 'light'}
      mb="md"
      icon={away ? <IconCloudOff size={18} className={classes.away} /> : <IconAlertCircle size={18} />}
      title={away ? t(hasCode(failure, 'NETWORK') ? 'offline.title' : 'busy.title') : t('notSaved')}
    >
      {away ? t('offline.text') : plain ? t(`problem.${plain}`, { entity: entity.label }) : textOf(failure)}
      <Button
        size="compact-sm"
        variant="default"
        mt="xs"
        display="block"
        onClick={submit.retry}
        loading={submit.sending}
      >
        {common('problem.retry')}
      </Button>
    </Alert>
  )
}

/** Violations gathers what is wrong, each leading to its field, and begins at the first. */
function Violations({ entity, submit: { violations, attempts } }: { entity: Entity; submit: Submit }) {
  const { t } = useTranslation('record')
  const textOf = useNamedViolationText(entity)
  const box = useRef<HTMLDivElement>(null)
  const first = violations.find((one) => one.field)?.field
  const told = useRef(0)
  useEffect(() => {
    if (told.current === attempts) return
    told.current = attempts
    if (first) focusNamed(first, box.current?.closest('[data-form]') ?? document)
  }, [first, attempts])
  return (
    <Alert
      ref={box}
      role="alert"
      color="red"
      variant="light"
      mb="md"
      icon={<IconAlertCircle size={18} />}
      title={t('wrong', { count: violations.length })}
    >
      <List size="sm">
        {violations.map((one) => (
          <List.Item key={`${one.field} ${one.rule} ${one.message}`}>
            {one.field && fieldOf(entity, one.field) ? (
              <Anchor
                component="button"
                type="button"
                size="sm"
                c="inherit"
                ta="start"
                underline="always"
                onClick={() => focusNamed(one.field as string)}
              >
                {textOf(one)}
              </Anchor>
            ) : (
              textOf(one)
            )}
          </List.Item>
        ))}
      </List>
    </Alert>
  )
}
