import { Button, Skeleton, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { askMetadata } from '../api/graphql'
import { AskedBy } from './asked-by'
import classes from './plan.module.css'
import { type Asked, askedFields, type Use, useFields } from './plan-parts'
import { UsedIn } from './used-in'

interface Props {
  /** entity and field are what they are called as published. */
  entity: string
  field: string
  /** former are the old names that the field still answers to; onDrop takes one away. */
  former: string[]
  onDrop: (name: string) => void
}

const query = `query ($entity: ID!, $field: ID!) {
  uses(entity: $entity, field: $field) { ${useFields} }
  usage(entity: $entity, field: $field) { ${askedFields} }
}`

/** FieldUse tells where a published field is used, who asks the API for it, and by which old names. */
export function FieldUse({ entity, field, former, onDrop }: Props) {
  const { t } = useTranslation('plan')
  const { data, isPending } = useQuery({
    queryKey: ['field-use', entity, field],
    queryFn: ({ signal }) => askMetadata<{ uses: Use[]; usage: Asked[] }>(query, { entity, field }, signal),
  })
  if (isPending) return <Skeleton height={60} />
  if (!data) return null
  return (
    <div className={classes.use}>
      <section>
        <Title order={3} size="h6">
          {t('uses')}
        </Title>
        {data.uses.length > 0 ? <UsedIn users={data.uses} /> : <Nothing text={t('noUses')} />}
      </section>
      <section>
        <Title order={3} size="h6">
          {t('usage')}
        </Title>
        {data.usage.length > 0 ? <AskedBy asked={data.usage} /> : <Nothing text={t('noUsage')} />}
      </section>
      {former.length > 0 && <OldNames names={former} asked={data.usage} onDrop={onDrop} />}
    </div>
  )
}

function Nothing({ text }: { text: string }) {
  return (
    <Text size="sm" c="dimmed">
      {text}
    </Text>
  )
}

/** OldNames tells which old names are still asked for, and lets one go. */
function OldNames({ names, asked, onDrop }: { names: string[]; asked: Asked[]; onDrop: Props['onDrop'] }) {
  const { t } = useTranslation('plan')
  return (
    <section>
      <Title order={3} size="h6">
        {t('oldNames')}
      </Title>
      <Nothing text={t('oldNamesHint')} />
      <ul className={classes.oldNames}>
        {names.map((name) => {
          const callers = [...new Set(asked.flatMap((one) => (one.as === name ? [one.name ?? t('unnamed')] : [])))]
          return (
            <li key={name}>
              <code>{name}</code>
              <span className={classes.value}>
                {callers.length > 0 ? t('asksOld', { list: callers.join(', ') }) : t('asksNone')}
              </span>
              <Button
                size="compact-sm"
                variant="default"
                aria-label={t('dropOf', { name })}
                onClick={() => onDrop(name)}
              >
                {t('drop')}
              </Button>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
