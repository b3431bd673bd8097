import { Code, Select, Stack, Text, Textarea } from '@mantine/core'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Around } from '../kind'
import { useKindName } from '../use-kind-name'
import classes from './expression-editor.module.css'
import { type Snippet, snippets } from './functions'
import { offersOf } from './offers'
import { useFormula } from './use-formula'

interface Props {
  label: string
  description?: string
  /** entity is the name of the one whose records the expression is about. */
  entity: string
  around: Around
  text: string
  onChange: (text: string) => void
}

/** ExpressionEditor edits a formula: fields and functions are put in at the cursor, and it is checked while it is written. */
export function ExpressionEditor({ label, description, entity, around, text, onChange }: Props) {
  const { t } = useTranslation('kinds')
  const kindName = useKindName()
  const area = useRef<HTMLTextAreaElement>(null)
  const checked = useFormula(entity, text, around.documentOf(entity))
  const about = around.entities.find(({ name }) => name === entity)

  /** insert puts a text where the cursor is, and marks what is to be replaced in it. */
  const insert = (piece: string) => {
    const { selectionStart: start = text.length, selectionEnd: end = text.length } = area.current ?? {}
    onChange(text.slice(0, start) + piece + text.slice(end))
    const open = piece.indexOf('(') + 1
    const [from, to] = open > 0 && piece[open] !== ')' ? [start + open, start + open + 1] : [start + piece.length]
    requestAnimationFrame(() => {
      area.current?.focus()
      area.current?.setSelectionRange(from ?? 0, to ?? from ?? 0)
    })
  }
  const groups = Object.entries(snippets) as [keyof typeof snippets, Snippet[]][]
  const hints = new Map(
    groups.flatMap(([, list]) => list.map((one) => [one.text, t(`function.${one.name}` as 'function.sum')])),
  )
  return (
    <Stack gap="xs">
      <Textarea
        ref={area}
        label={label}
        description={description}
        required
        autosize
        minRows={2}
        maxRows={12}
        spellCheck={false}
        classNames={{ input: classes.code }}
        value={text}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={checked && checked.problems.length > 0 && <Problems text={text} problems={checked.problems} />}
      />
      <Text size="sm" c="dimmed" aria-live="polite">
        {checked?.kind && t('computed.result', { kind: kindName(checked.kind) })}
      </Text>
      <div className={classes.tools}>
        <Select
          aria-label={t('computed.insertField')}
          placeholder={t('computed.insertField')}
          searchable
          value={null}
          data={about ? offersOf(around, about) : []}
          onChange={(path) => path && insert(path)}
          renderOption={({ option }) => <Offer label={option.label} text={option.value} />}
        />
        <Select
          aria-label={t('computed.insertFunction')}
          placeholder={t('computed.insertFunction')}
          searchable
          value={null}
          data={groups.map(([group, list]) => ({
            group: t(`functionGroup.${group}`),
            items: list.map((one) => ({ value: one.text, label: one.text })),
          }))}
          onChange={(piece) => piece && insert(piece)}
          renderOption={({ option }) => <Offer label={hints.get(option.value) ?? ''} text={option.value} />}
        />
      </div>
    </Stack>
  )
}

/** Offer is something that can be put in: what it is, and how it is written. */
function Offer({ label, text }: { label: string; text: string }) {
  return (
    <span className={classes.option}>
      <span>{label}</span>
      <span className={`${classes.snippet} ${classes.hint}`}>{text}</span>
    </span>
  )
}

/** Problems tell what is wrong, each with the part of the text where it stands. */
function Problems({ text, problems }: { text: string; problems: { message: string; at: number }[] }) {
  return problems.map(({ message, at }) => (
    <span key={`${at} ${message}`} className={classes.problem}>
      {at > 0 && <Code>{[...text].slice(at, at + 20).join('') || '…'}</Code>} {message}
    </span>
  ))
}
