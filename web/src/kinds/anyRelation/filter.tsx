import { MultiSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useModel } from '../../model/use-model'
import type { OperandProps } from '../kind'
import { targetsOf } from './any'

/** AnyRelationOperand chooses of which entities records are to be. */
export function AnyRelationOperand({ field, value, onChange, label }: OperandProps) {
  const { t } = useTranslation('kinds')
  const model = useModel()
  return (
    <MultiSelect
      aria-label={label}
      data={targetsOf(field).map((name) => ({ value: name, label: model.entity(name)?.label ?? name }))}
      value={Array.isArray(value) ? value.map(String) : []}
      onChange={onChange}
      placeholder={t('choose')}
      clearable
      clearButtonProps={{ 'aria-label': t('clear') }}
      comboboxProps={{ shadow: 'md' }}
    />
  )
}
