import { ActionIcon, CloseButton } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconGripVertical } from '@tabler/icons-react'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type Label, labelIn } from '../../model/label'
import { useModel } from '../../model/use-model'
import { LocalizedInput } from '../localized-input'
import { ColorChoice } from './color-choice'
import classes from './option-list.module.css'
import type { DocumentOption } from './options'
import { useOptionDrag } from './use-option-drag'

interface Props {
  option: DocumentOption
  at: number
  last: boolean
  onRelabel: (label: Label) => void
  onRecolor: (color: string) => void
  onMove: (from: number, to: number) => void
  onRemove: () => void
}

/** OptionRow edits one option. It is moved by its handle, or by its buttons. */
export function OptionRow({ option, at, last, onRelabel, onRecolor, onMove, onRemove }: Props) {
  const { t } = useTranslation('kinds')
  const { catalog } = useModel()
  const row = useRef<HTMLLIElement>(null)
  const handle = useRef<HTMLSpanElement>(null)
  const over = useOptionDrag(row, handle, at, onMove)
  const label = labelIn(option.title, catalog.locale) || option.const
  return (
    <li ref={row} className={classes.row} data-over={over ?? undefined}>
      <span ref={handle} className={classes.handle} title={t('drag')}>
        <IconGripVertical size={16} stroke={1.75} aria-hidden />
      </span>
      <ColorChoice label={label} color={option['x-color'] ?? null} onChange={onRecolor} />
      <LocalizedInput
        aria-label={t('optionLabel', { place: at + 1 })}
        title={t('optionValue', { value: option.const })}
        value={option.title ?? option.const}
        onChange={onRelabel}
      />
      <span className={classes.buttons}>
        <ActionIcon
          variant="subtle"
          color="gray"
          data-move
          disabled={at === 0}
          aria-label={t('moveUp', { label })}
          onClick={() => onMove(at, at - 1)}
        >
          <IconArrowUp size={16} stroke={1.75} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          data-move
          disabled={last}
          aria-label={t('moveDown', { label })}
          onClick={() => onMove(at, at + 1)}
        >
          <IconArrowDown size={16} stroke={1.75} />
        </ActionIcon>
        <CloseButton size={28} iconSize={16} aria-label={t('removeOption', { label })} onClick={onRemove} />
      </span>
    </li>
  )
}
