import { FocusTrap, Popover, Select, Stack, UnstyledButton } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { kindOf } from '../../kinds'
import type { Entity } from '../../model/catalog'
import { fieldOf } from '../../model/model'
import { type Condition, isComplete } from '../../records/filter'
import { later } from '../../ui/later'
import { OperandWords } from './operand-words'
import classes from './toolbar.module.css'

interface Props {
  entity: Entity
  condition: Condition
  /** opens tells that the chip is new: what it says is still to be chosen. */
  opens: boolean
  onChange: (condition: Condition) => void
  onRemove: () => void
}

const OperandInput = later(async () => (await import('./operand-input')).OperandInput)

/** Chip says a condition in few words, and opens to change it. */
export function Chip({ entity, condition, opens, onChange, onRemove }: Props) {
  const { t } = useTranslation('list')
  const kinds = useTranslation('kinds')
  const [opened, setOpened] = useState(opens)
  const [draft, setDraft] = useState(condition)
  const write = useDebouncedCallback(onChange, 300)
  const field = fieldOf(entity, condition.field)
  if (!field) return null

  const { operators } = kindOf(field)
  const shown = opened ? draft : condition
  const operator = operators.find((one) => one.name === shown.operator)
  const operatorName = (name: string) => kinds.t(`operator.${name}` as 'operator.eq')
  const change = (next: Condition) => {
    setDraft(next)
    write(next)
  }
  const toggle = (open: boolean) => {
    if (open) setDraft(condition)
    else write.flush()
    setOpened(open)
  }
  return (
    <Popover
      opened={opened}
      onChange={toggle}
      position="bottom-start"
      width={280}
      shadow="md"
      returnFocus
      trapFocus={false}
    >
      <div className={classes.chip} data-incomplete={!isComplete(entity, shown) || undefined}>
        <Popover.Target>
          <UnstyledButton className={classes.words} onClick={() => toggle(!opened)}>
            <span className={classes.field}>{field.label}</span>
            <span className={classes.operator}>{operatorName(shown.operator)}</span>
            {operator?.operand && (
              <span>
                <OperandWords field={field} operator={operator.name} value={shown.value} />
              </span>
            )}
          </UnstyledButton>
        </Popover.Target>
        <UnstyledButton
          className={classes.remove}
          aria-label={t('filter.remove', { label: field.label })}
          onClick={onRemove}
        >
          <IconX size={14} stroke={2} />
        </UnstyledButton>
      </div>
      <Popover.Dropdown aria-label={field.label}>
        <FocusTrap active={opened}>
          <Stack gap="xs">
            <Select
              size="sm"
              aria-label={t('filter.operator')}
              allowDeselect={false}
              comboboxProps={{ withinPortal: false }}
              data={operators.map(({ name }) => ({ value: name, label: operatorName(name) }))}
              value={shown.operator}
              onChange={(name) => name && change({ ...draft, operator: name })}
            />
            {operator?.operand && (
              <div data-autofocus>
                <OperandInput
                  key={operator.name}
                  field={field}
                  operator={operator.name}
                  value={draft.value ?? null}
                  onChange={(value) => change({ ...draft, value })}
                  label={t('filter.value')}
                />
              </div>
            )}
          </Stack>
        </FocusTrap>
      </Popover.Dropdown>
    </Popover>
  )
}
