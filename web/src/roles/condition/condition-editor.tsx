import { Alert, Button, Code, Group, Input, Skeleton, Stack, Text, Textarea } from '@mantine/core'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Entity } from '../../model/catalog'
import classes from './condition-editor.module.css'
import { beginning } from './default-rule'
import { type Entities, find, offers } from './paths'
import { readCondition } from './read'
import type { Group as Tree } from './tree'
import { type Problem, useCheck } from './use-check'
import { isFinished, writeCondition } from './write'

const Builder = lazy(() => import('./builder').then((module) => ({ default: module.Builder })))

interface Props {
  entities: Entities
  entity: Entity
  /** document is the entity's own in the draft: what conditions are checked against. */
  document?: string
  text: string
  onChange: (text: string) => void
  label: string
  /** sameForAll is whether the condition may not ask who is asking. */
  sameForAll?: boolean
  /** begins tells that a condition is wanted: where there is none, one is begun. */
  begins?: boolean
  /** error is what else is wrong with the condition where it stands. */
  error?: string
}

/** ConditionEditor edits a condition: with a builder, or as text where it says more than that can show. */
export function ConditionEditor({
  entities,
  entity,
  document,
  text,
  onChange,
  label,
  sameForAll = false,
  begins,
  error,
}: Props) {
  const { t } = useTranslation('roles')
  const finder = useMemo(() => (path: string) => find(entities, entity, path), [entities, entity])
  const [wish, setWish] = useState<'builder' | 'text'>('builder')
  const [draft, setDraft] = useState<{ text: string; tree: Tree } | null>(() =>
    begins && text === '' ? { text, tree: beginning(offers(entities, entity)) } : null,
  )
  const read = useMemo(() => readCondition(text, finder), [text, finder])
  // The builder keeps rules that are not finished: they are no part of the text yet.
  const tree = draft && draft.text === text ? draft.tree : read
  const problems = useCheck(entity.name, text, document)
  const asText = wish === 'text' || !tree
  const edit = (next: Tree) => {
    const written = writeCondition(next, finder)
    setDraft({ text: written, tree: next })
    if (written !== text) onChange(written)
  }
  return (
    <Stack gap="xs">
      {asText ? (
        <Textarea
          aria-label={label}
          autosize
          minRows={2}
          spellCheck={false}
          classNames={{ input: classes.code }}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
          error={problems.length > 0 && <Problems text={text} problems={problems} />}
        />
      ) : (
        <Suspense fallback={<Skeleton h={80} radius="md" />}>
          <Builder
            entities={entities}
            entity={entity}
            tree={tree}
            onChange={edit}
            label={label}
            sameForAll={sameForAll}
          />
        </Suspense>
      )}
      {!asText && !isFinished(tree, finder) && (
        <Text size="xs" c="dimmed" aria-live="polite">
          {t('condition.unfinished')}
        </Text>
      )}
      {!tree && text.trim() !== '' && (
        <Text size="xs" c="dimmed">
          {t('condition.onlyText')}
        </Text>
      )}
      {!asText && problems.length > 0 && (
        <Alert color="red" variant="light" role="alert">
          <Problems text={text} problems={problems} />
        </Alert>
      )}
      {error && problems.length === 0 && <Input.Error>{error}</Input.Error>}
      <Group justify="space-between" gap="xs">
        {!asText && text ? <Code className={classes.shown}>{text}</Code> : <span />}
        {tree && (
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setWish(asText ? 'builder' : 'text')}>
            {t(asText ? 'condition.toBuilder' : 'condition.toText')}
          </Button>
        )}
      </Group>
    </Stack>
  )
}

/** Problems tell what is wrong, each with the part of the text where it stands. */
function Problems({ text, problems }: { text: string; problems: Problem[] }) {
  return (
    <>
      {problems.map(({ message, at }) => (
        <span key={`${at} ${message}`} className={classes.problem}>
          {at > 0 && <Code>{[...text].slice(at, at + 20).join('') || '…'}</Code>} {message}
        </span>
      ))}
    </>
  )
}
