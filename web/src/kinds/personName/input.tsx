import { ActionIcon, TextInput } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { InputPair } from '../input-pair'
import type { InputProps } from '../kind'
import { withPart } from '../object-column'
import { PartGroup } from '../part-group'
import { isFamilyFirst, type PersonName, type parts } from './value'

type Part = (typeof parts)[number]

/** PersonNameInput edits a name: given and family name in the order of the language, the other parts when asked for. */
export function PersonNameInput(props: InputProps<PersonName>) {
  const { t, i18n } = useTranslation('kinds')
  const { value, onChange, error, disabled, autoFocus, onBlur, name, required, place } = props
  const [more, setMore] = useState(Boolean(value?.prefix || value?.middle || value?.suffix))
  const main: Part[] = isFamilyFirst(i18n.language) ? ['family', 'given'] : ['given', 'family']
  const line = (part: Part, rest: object = {}) => (
    <TextInput
      key={part}
      error={Boolean(error)}
      disabled={disabled}
      onBlur={onBlur}
      placeholder={t(`namePart.${part}`)}
      aria-label={t(`namePart.${part}`)}
      autoComplete="off"
      maxLength={200}
      value={value?.[part] ?? ''}
      onChange={(event) => onChange(withPart(value, part, event.currentTarget.value))}
      {...(part === main[0] && { name, autoFocus, required })}
      {...rest}
    />
  )
  if (place === 'cell') {
    return (
      <InputPair {...props} second={{ form: '50%', cell: '50%' }}>
        {(shared) => main.map((part) => line(part, { variant: shared.variant, classNames: shared.classNames }))}
      </InputPair>
    )
  }
  const others: Part[] = ['prefix', 'middle', 'suffix']
  const button = (
    <ActionIcon variant="subtle" color="gray" size={28} aria-label={t('moreNames')} onClick={() => setMore(true)}>
      <IconDots size={16} stroke={1.75} />
    </ActionIcon>
  )
  return (
    <PartGroup {...props} shown={null}>
      {main.map((part, i) =>
        line(part, { wrapperProps: { 'data-span': 3 }, rightSection: i === 1 && !more ? button : undefined }),
      )}
      {more && others.map((part) => line(part, { wrapperProps: { 'data-span': 2 } }))}
    </PartGroup>
  )
}
