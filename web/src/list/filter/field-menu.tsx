import { Combobox, ScrollArea, useCombobox } from '@mantine/core'
import { cloneElement, type ReactElement, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { kindOf } from '../../kinds'
import type { Field } from '../../model/catalog'
import classes from './field-menu.module.css'

interface Props {
  fields: Field[]
  label: string
  onPick: (field: Field) => void
  /** children is the button that opens the menu. */
  children: ReactElement<{ onClick?: () => void }>
}

/** FieldMenu chooses one of many fields: what is typed narrows them. */
export function FieldMenu({ fields, label, onPick, children }: Props) {
  const { t } = useTranslation('list')
  const [text, setText] = useState('')
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption()
      combobox.focusTarget()
      setText('')
    },
    onDropdownOpen: () => combobox.focusSearchInput(),
  })
  const found = fields.filter((field) => field.label.toLowerCase().includes(text.trim().toLowerCase()))
  const pick = (name: string) => {
    const field = fields.find((one) => one.name === name)
    combobox.closeDropdown()
    if (field) onPick(field)
  }
  return (
    <Combobox store={combobox} width={240} position="bottom-start" withinPortal onOptionSubmit={pick} shadow="md">
      <Combobox.Target targetType="button" withAriaAttributes={false}>
        {cloneElement(children, { onClick: () => combobox.toggleDropdown() })}
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value)
            combobox.updateSelectedOptionIndex()
          }}
          placeholder={label}
          aria-label={label}
        />
        <Combobox.Options>
          <ScrollArea.Autosize mah={300} type="scroll">
            {found.length === 0 && <Combobox.Empty>{t('filter.noField')}</Combobox.Empty>}
            {found.map((field) => {
              const { Icon } = kindOf(field)
              return (
                <Combobox.Option key={field.name} value={field.name} className={classes.option}>
                  <Icon size={15} />
                  {field.label}
                </Combobox.Option>
              )
            })}
          </ScrollArea.Autosize>
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
