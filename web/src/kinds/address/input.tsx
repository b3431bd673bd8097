import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { InputProps } from '../kind'
import { withPart } from '../object-column'
import { PartGroup } from '../part-group'
import { CountrySelect } from './country-select'
import { type Address, addressText, type parts } from './value'

type Part = (typeof parts)[number]

/** AddressInput edits an address by its parts. */
export function AddressInput(props: InputProps<Address>) {
  const { t, i18n } = useTranslation('kinds')
  const { value, onChange, error, disabled, autoFocus, onBlur, name, required } = props
  const set = (part: Part, text: string | null) => onChange(withPart(value, part, text))
  const shared = { error: Boolean(error), disabled, onBlur }
  const line = (part: Part, span: number) => (
    <TextInput
      {...shared}
      wrapperProps={{ 'data-span': span }}
      placeholder={t(`addressPart.${part}`)}
      aria-label={t(`addressPart.${part}`)}
      autoComplete="off"
      maxLength={200}
      value={value?.[part] ?? ''}
      onChange={(event) => set(part, event.currentTarget.value)}
      {...(part === 'line1' && { name, autoFocus, required })}
    />
  )
  return (
    <PartGroup {...props} shown={value && addressText(value, i18n.language)}>
      {line('line1', 6)}
      {line('line2', 6)}
      {line('postalCode', 2)}
      {line('city', 4)}
      {line('region', 3)}
      <CountrySelect
        {...shared}
        wrapperProps={{ 'data-span': 3 }}
        placeholder={t('addressPart.country')}
        aria-label={t('addressPart.country')}
        value={value?.country ?? null}
        onChange={(code) => set('country', code)}
      />
    </PartGroup>
  )
}
