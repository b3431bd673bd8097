import { Code, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { inWords } from './place'
import classes from './versions.module.css'

/** ValueView shows what stands at a place: in words, and as JSON where that says more. */
export function ValueView({ value, json }: { value: unknown; json: boolean }) {
  const { t, i18n } = useTranslation('versions')
  if (value === null || value === undefined) {
    return (
      <Text size="sm" c="dimmed">
        {t('nothing')}
      </Text>
    )
  }
  const words = typeof value === 'boolean' ? t(value ? 'yes' : 'no') : inWords(value, i18n.language)
  const text = JSON.stringify(value, null, 2)
  return (
    <>
      {words !== undefined && <Text size="sm">{words}</Text>}
      {(json || words === undefined) && (
        <Code block className={classes.json}>
          {text}
        </Code>
      )}
    </>
  )
}
