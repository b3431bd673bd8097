import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useModel } from '../../model/use-model'

interface Props {
  /** label is that of the amount. */
  label: string
  value: string
  onChange: (currency: string) => void
  onBlur?: () => void
  disabled?: boolean
  error?: boolean
  variant?: 'unstyled'
  classNames?: { input?: string }
}

/** CurrencySelect chooses a currency that has a rate, by its code or name, the workspace's own first. */
export function CurrencySelect({ label, value, onChange, variant, ...rest }: Props) {
  const { t, i18n } = useTranslation('kinds')
  const { catalog } = useModel()
  const offered = [...new Set([...catalog.currencies, value])]
  return (
    <Select
      aria-label={t('currencyOf', { label })}
      {...rest}
      variant={variant}
      data={offered}
      value={value}
      rightSection={variant && <span />}
      rightSectionWidth={variant ? 0 : 26}
      allowDeselect={false}
      searchable={offered.length > 5}
      selectFirstOptionOnChange
      nothingFoundMessage={t('nothingFound')}
      comboboxProps={{ width: 260, position: 'bottom-end' }}
      filter={({ options, search }) =>
        options.filter((one) => 'label' in one && found(one.value, search, i18n.language))
      }
      renderOption={({ option }) => `${option.value} · ${nameOf(option.value, i18n.language)}`}
      onChange={(next) => next && onChange(next)}
    />
  )
}

function nameOf(code: string, language: string): string {
  return new Intl.DisplayNames(language, { type: 'currency' }).of(code) ?? code
}

function found(code: string, search: string, language: string): boolean {
  const wanted = search.trim().toLowerCase()
  return `${code} ${nameOf(code, language)}`.toLowerCase().includes(wanted)
}
