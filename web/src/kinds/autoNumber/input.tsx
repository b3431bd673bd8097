import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { InputProps } from '../kind'
import { labelled } from '../labelled'

/** AutoNumberInput shows a number that nobody types: it is given when the record is saved. */
export function AutoNumberInput(props: InputProps<string>) {
  const { t } = useTranslation('kinds')
  return <TextInput {...labelled(props)} readOnly disabled placeholder={t('numberLater')} value={props.value ?? ''} />
}
