import { useTranslation } from 'react-i18next'
import { useModel } from '../model/use-model'
import { titleOf } from '../records/selection'
import type { WordsProps } from './kind'
import { meOperand } from './reference'
import { useRecordsById } from './use-found-records'

/** ReferenceWords says what the records are called that a condition speaks of. */
export function ReferenceWords({ field, value }: WordsProps) {
  const { t } = useTranslation('kinds')
  const model = useModel()
  const target = model.target(field)
  const ids = Array.isArray(value) ? value.map(String) : []
  const { data = [] } = useRecordsById(
    model,
    target,
    ids.filter((id) => id !== meOperand),
  )
  const name = (id: string) => {
    const row = data.find((one) => one.id === id)
    return row && target ? titleOf(model, target, row) : '…'
  }
  return <>{ids.map((id) => (id === meOperand ? t('me') : name(id))).join(', ')}</>
}
