import { Button, Group, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { hasCode } from '../../api/failure'
import { kindOf } from '../../kinds'
import type { Entity, Field } from '../../model/catalog'
import { fieldOf } from '../../model/model'
import { translateViolation } from '../../records/validate-text'
import { useProblemText } from '../../ui/use-problem-text'
import type { Refusal } from './use-edits'

interface Props {
  entity: Entity
  field: Field
  refusal: Refusal
  onKeep: () => void
  onTake: () => void
}

/** RefusalText says why a change was not made, and what can be done about it. */
export function RefusalText({ entity, field, refusal, onKeep, onTake }: Props) {
  const { t } = useTranslation('list')
  const textOf = useProblemText()
  const { error, theirs, id, value } = refusal
  if (theirs) {
    return (
      <>
        <Text size="sm" fw={600}>
          {t('conflict.title')}
        </Text>
        <Text size="sm">{t('conflict.theirs', { value: plain(theirs[field.name], field) || t('blank') })}</Text>
        <Text size="sm">{t('conflict.mine', { value: plain(value, field) || t('blank') })}</Text>
        <Group gap="xs" mt="xs">
          <Button size="compact-sm" onClick={onKeep}>
            {t('conflict.keep')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={onTake}>
            {t('conflict.take')}
          </Button>
        </Group>
      </>
    )
  }
  const violations = hasCode(error, 'INVALID') ? error.violations : []
  const messages =
    violations.length > 0
      ? violations.map((one) => translateViolation(one, one.field ? fieldOf(entity, one.field) : undefined))
      : [textOf(error)]
  return (
    <>
      {messages.map((message) => (
        <Text key={message} size="sm">
          {message}
        </Text>
      ))}
      {hasCode(error, 'GATE') && (
        <Button
          size="compact-sm"
          variant="default"
          mt="xs"
          component={Link}
          to="/records/$plural/$id"
          params={{ plural: entity.plural, id } as never}
        >
          {t('openRecord')}
        </Button>
      )}
    </>
  )
}

function plain(value: unknown, field: Field): string {
  return value === null || value === undefined ? '' : kindOf(field).text(value, field)
}
