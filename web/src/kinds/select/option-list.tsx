import { Button, Input, TextInput, VisuallyHidden } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useModel } from '../../model/use-model'
import type { SettingsProps } from '../kind'
import classes from './option-list.module.css'
import { OptionRow } from './option-row'
import { addOption, move, optionsIn, recolor, relabel, withOptions } from './options'

/** OptionList edits the options of a select: their labels, colours and order. */
export function OptionList({ keywords, onChange }: SettingsProps) {
  const { t } = useTranslation('kinds')
  const { catalog } = useModel()
  const [title, setTitle] = useState('')
  const [told, setTold] = useState('')
  const adding = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const options = optionsIn(keywords)
  const set = (next: typeof options) => onChange(withOptions(keywords, next))
  const add = () => {
    if (!title.trim()) return
    set(addOption(options, title.trim()))
    setTitle('')
    adding.current?.focus()
  }
  const moveTo = (from: number, to: number) => {
    if (to < 0 || to >= options.length || to === from) return
    set(move(options, from, to))
    setTold(t('moved', { place: to + 1, count: options.length }))
    focusMover(list.current, from, to)
  }
  return (
    <Input.Wrapper
      label={t('options')}
      labelElement="div"
      required
      error={options.length === 0 && t('optionsMissing')}
      errorProps={{ mt: 5 }}
    >
      <ul ref={list} className={classes.list} aria-label={t('options')}>
        {options.map((option, at) => (
          <OptionRow
            key={option['x-id'] ?? at}
            option={option}
            at={at}
            last={at === options.length - 1}
            onRelabel={(label) => set(relabel(options, at, label, catalog.locale))}
            onRecolor={(color) => set(recolor(options, at, color))}
            onMove={moveTo}
            onRemove={() => {
              set(options.filter((_, i) => i !== at))
              adding.current?.focus()
            }}
          />
        ))}
      </ul>
      <TextInput
        ref={adding}
        mt={6}
        aria-label={t('newOption')}
        placeholder={t('newOption')}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          add()
        }}
        rightSectionWidth="auto"
        rightSection={
          <Button
            variant="subtle"
            size="compact-sm"
            mr={4}
            disabled={!title.trim()}
            leftSection={<IconPlus size={16} stroke={1.75} />}
            onClick={add}
          >
            {t('addOption')}
          </Button>
        }
      />
      <VisuallyHidden aria-live="polite">{told}</VisuallyHidden>
    </Input.Wrapper>
  )
}

/** focusMover keeps the focus with an option that was moved: on the button that moves it on, or back at an end. */
function focusMover(list: HTMLUListElement | null, from: number, to: number): void {
  if (!list?.contains(document.activeElement)) return
  requestAnimationFrame(() => {
    const [up, down] = list.children[to]?.querySelectorAll<HTMLButtonElement>('[data-move]') ?? []
    const [onward, back] = to < from ? [up, down] : [down, up]
    ;(onward?.disabled ? back : onward)?.focus()
  })
}
