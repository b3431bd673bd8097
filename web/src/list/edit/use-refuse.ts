import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { hasCode } from '../../api/failure'
import type { Entity } from '../../model/catalog'
import { fieldOf, type Model } from '../../model/model'
import { type Row, titleOf } from '../../records/selection'
import { translateViolation } from '../../records/validate-text'
import { warned } from '../../ui/notify'
import { useProblemText } from '../../ui/use-problem-text'

/** useRefuse answers what tells that a record was not moved, why not, and leads to it. */
export function useRefuse(model: Model, entity: Entity): (row: Row, error: Error) => void {
  const { t } = useTranslation('list')
  const textOf = useProblemText()
  const navigate = useNavigate()
  return (row, error) => {
    const messages = hasCode(error, 'INVALID')
      ? error.violations.map((one) => translateViolation(one, one.field ? fieldOf(entity, one.field) : undefined))
      : []
    const reason = messages.join(' ') || textOf(error)
    warned(t('board.refused', { title: titleOf(model, entity, row), reason }), {
      label: t('openRecord'),
      onClick: () =>
        void navigate({ to: '/records/$plural/$id', params: { plural: entity.plural, id: row.id } as never }),
    })
  }
}
