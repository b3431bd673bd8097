import { Accordion, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { wordsOf } from '../designer/entities'
import { type Label, labelIn } from '../model/label'
import { BreakingList } from './breaking-list'
import type { Comparison, DocumentPair } from './comparison'
import { DocumentDiff } from './document-diff'
import classes from './versions.module.css'

/** ComparisonView shows what makes one version of another: in words, for programs, and text by text. */
export function ComparisonView({ comparison }: { comparison: Comparison }) {
  const { t } = useTranslation('versions')
  const { details, breaking, documents } = comparison
  const named = useNames()
  const [opened, setOpened] = useState<string | null>(null)
  if (details.length === 0 && documents.length === 0) return <Text size="sm">{t('same')}</Text>
  return (
    <>
      <Title order={2} size="h4">
        {t('changes', { count: details.length })}
      </Title>
      <ul className={classes.changes}>
        {details.map(({ text, severity }) => (
          <li key={text} data-severity={severity}>
            {text}
          </li>
        ))}
      </ul>
      <div className={classes.documents}>
        <BreakingList breaking={breaking} />
        <Title order={2} size="h4" mb="xs">
          {t('documents')}
        </Title>
        <Accordion variant="contained" order={3} value={opened} onChange={setOpened}>
          {documents.map((pair) => (
            <Accordion.Item key={keyOf(pair)} value={keyOf(pair)}>
              <Accordion.Control>
                {named(pair)}{' '}
                <Text span size="sm" c="dimmed">
                  {t(pair.before === null ? 'added' : pair.after === null ? 'removed' : 'altered')}
                </Text>
              </Accordion.Control>
              <Accordion.Panel>
                {opened === keyOf(pair) && <DocumentDiff before={pair.before ?? ''} after={pair.after ?? ''} />}
              </Accordion.Panel>
            </Accordion.Item>
          ))}
        </Accordion>
      </div>
    </>
  )
}

function keyOf({ type, id }: DocumentPair): string {
  return `${type}/${id}`
}

/** useNames says what a document is called. */
function useNames(): (pair: DocumentPair) => string {
  const { t, i18n } = useTranslation('versions')
  return ({ type, id, before, after }) => {
    if (type === 'SETTINGS') return t('settings')
    const { title } = JSON.parse(after ?? before ?? '{}') as { title?: Label }
    return t(`document.${type}`, { label: labelIn(title, i18n.language) || wordsOf(id) })
  }
}
