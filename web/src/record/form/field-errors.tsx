import { Anchor, Text } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Entity, Field } from '../../model/catalog'
import type { Submit } from './use-submit'
import { useViolationText } from './use-violation-text'

interface Props {
  field: Field
  entity: Entity
  submit: Submit
}

/** FieldErrors tells what is wrong with a field, and leads to the record that has its value already. */
export function FieldErrors({ field, entity, submit }: Props) {
  const textOf = useViolationText(entity)
  const { t } = useTranslation('record')
  const found = submit.violations.filter((one) => one.field === field.name)
  const { id: here } = useParams({ strict: false })
  return found.map((one) => {
    const other = one.rule === 'unique' ? submit.failure?.details.id : undefined
    return (
      <Text key={`${one.rule} ${one.message}`} size="xs" c="var(--mantine-color-error)" component="div">
        {textOf(one)}{' '}
        {other && other !== here && (
          <Anchor component={Link} to={`/records/${entity.plural}/${other}`} size="xs">
            {t('openOther')}
          </Anchor>
        )}
      </Text>
    )
  })
}
