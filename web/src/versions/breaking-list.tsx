import { Anchor, Code, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import classes from './versions.module.css'

/** Breaking is something that programs can do with the API now, and can't after a plan. */
export interface Breaking {
  path: string
  kind: string
  message: string
  also: string[]
}

/** breakingFields is what is asked of what breaks. */
export const breakingFields = 'breaking { path kind message also }'

/** BreakingList tells what programs that use the API will miss; nothing where they miss nothing. */
export function BreakingList({ breaking }: { breaking: Breaking[] }) {
  const { t } = useTranslation('versions')
  if (breaking.length === 0) return null
  return (
    <section className={classes.breaking} aria-labelledby="breaking">
      <Title order={2} size="h4" id="breaking">
        {t('breaking', { count: breaking.length })}
      </Title>
      <Text size="sm" c="dimmed">
        {t('breakingLead')}
      </Text>
      <ul className={classes.breaks}>
        {breaking.map((one) => (
          <Break key={`${one.path} ${one.kind}`} {...one} />
        ))}
      </ul>
    </section>
  )
}

function Break({ message, also }: Breaking) {
  const { t } = useTranslation('versions')
  const [opened, { toggle }] = useDisclosure(false)
  return (
    <li>
      {message}
      {also.length > 0 && (
        <>
          {' · '}
          <Anchor component="button" type="button" size="sm" aria-expanded={opened} onClick={toggle}>
            {t('also', { count: also.length })}
          </Anchor>
        </>
      )}
      {opened && <Code className={classes.also}>{also.join(' ')}</Code>}
    </li>
  )
}
