import { Modal, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useModelQuery } from '../model/use-model'
import { EntityIcon } from '../ui/entity-icon'
import { useProblemText } from '../ui/use-problem-text'
import { type Command, matching, useCommands } from './commands'
import { findRecords } from './find'
import classes from './palette.module.css'

const shownCommands = 12
const typingPause = 120 // ms

/** Palette finds records and commands by what is typed. Arrow keys choose, Enter goes. */
export function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('palette')
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState(0)
  const records = useFound(text)
  const commands = matching(useCommands(), text).slice(0, shownCommands)
  const entries = [...records.entries, ...commands]
  const active = entries[Math.min(chosen, entries.length - 1)]
  const run = (entry: Command | undefined) => {
    if (!entry) return
    onClose()
    entry.run()
  }
  const move = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) {
      event.preventDefault()
      const next = (Math.min(chosen, entries.length - 1) + step + entries.length) % Math.max(entries.length, 1)
      setChosen(next)
      document.getElementById(optionId(entries[next]))?.scrollIntoView({ block: 'nearest' })
    }
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) run(active)
  }
  const group = (label: string, some: Command[]) =>
    some.length > 0 && (
      // biome-ignore lint/a11y/useSemanticElements: a group of options, not of form controls.
      <div role="group" aria-label={label} className={classes.group}>
        <div role="presentation" className={classes.heading}>
          {label}
        </div>
        {some.map((entry) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the keys are the input's, as of every combobox.
          <div
            key={entry.id}
            id={optionId(entry)}
            role="option"
            aria-selected={entry === active}
            className={classes.option}
            onMouseMove={() => setChosen(entries.indexOf(entry))}
            onClick={() => run(entry)}
          >
            {entry.icon}
            <span className={classes.label}>{entry.label}</span>
            {'about' in entry && <span className={classes.about}>{String(entry.about)}</span>}
          </div>
        ))}
      </div>
    )

  return (
    <Modal.Root opened onClose={onClose} size="lg" yOffset="12vh">
      <Modal.Overlay />
      <Modal.Content aria-label={t('title')}>
        <input
          className={classes.input}
          type="text"
          role="combobox"
          aria-label={t('title')}
          aria-expanded="true"
          aria-controls="palette-list"
          aria-autocomplete="list"
          aria-activedescendant={active && optionId(active)}
          placeholder={t('placeholder')}
          value={text}
          data-autofocus
          onChange={(event) => {
            setText(event.currentTarget.value)
            setChosen(0)
          }}
          onKeyDown={move}
        />
        <div
          id="palette-list"
          role="listbox"
          aria-label={t('title')}
          className={classes.list}
          aria-busy={records.waits}
        >
          {group(t('records'), records.entries)}
          {group(t('commands'), commands)}
        </div>
        {records.problem && (
          <Text className={classes.note} c="red">
            {t('failed', { message: records.problem })}
          </Text>
        )}
        <p className={classes.note} role="status">
          {entries.length === 0 && !records.waits ? t('nothing', { text }) : t('type')}
        </p>
      </Modal.Content>
    </Modal.Root>
  )
}

function optionId(entry: Command | undefined): string {
  return entry ? `palette-${entry.id.replaceAll(/\W/g, '-')}` : ''
}

/** useFound looks for records once typing pauses. */
function useFound(text: string) {
  const problemText = useProblemText()
  const navigate = useNavigate()
  const [words] = useDebouncedValue(text.trim(), typingPause)
  const model = useModelQuery().data
  const search = useQuery({
    queryKey: ['find', words],
    queryFn: ({ signal }) => (model ? findRecords(model, words, signal) : []),
    enabled: Boolean(model && words),
    placeholderData: keepPreviousData,
  })
  const entries = (words && text.trim() ? (search.data ?? []) : []).map(({ entity, id, title }) => ({
    id: `record-${id}`,
    label: title,
    about: entity.label,
    icon: <EntityIcon entity={entity} />,
    run: () => void navigate({ to: '/records/$plural/$id', params: { plural: entity.plural, id } }),
  }))
  const waits = words !== text.trim() || search.isFetching
  return { entries, waits, problem: search.error ? problemText(search.error) : undefined }
}
