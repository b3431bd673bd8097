import { Input, Select, Skeleton, Stack, Text } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { Entity } from '../../model/catalog'
import { ExpressionEditor } from '../formula/expression-editor'
import { withKeyword } from '../keyword'
import type { SettingsProps } from '../kind'
import { listsOf } from '../lists-of'
import { StoredSetting } from '../stored-setting'

const ConditionEditor = lazy(async () => {
  const { ConditionEditor } = await import('../../roles/condition/condition-editor')
  return { default: ConditionEditor }
})

const functions = ['count', 'countDistinct', 'sum', 'avg', 'min', 'max'] as const

/** RollupSettings chooses related records, which of them count, and what is made of them. */
export function RollupSettings(props: SettingsProps) {
  const { keywords, onChange, around } = props
  const { t } = useTranslation('kinds')
  const lists = listsOf(around, around.entity)
  const of = typeof keywords['x-of'] === 'string' ? keywords['x-of'] : null
  const made = String(keywords['x-function'] ?? 'count')
  const list = lists.find(({ name }) => name === of)
  const target = around.entities.find(({ name }) => name === list?.entity)
  if (lists.length === 0 && !of) {
    return (
      <Text size="sm" c="dimmed">
        {t('computed.noList')}
      </Text>
    )
  }
  const known = lists.map(({ name, label }) => ({ value: name, label }))
  return (
    <Stack gap="md">
      <Select
        label={t('computed.of')}
        description={t('computed.ofHint')}
        required
        searchable
        data={of && !list ? [...known, { value: of, label: of }] : known}
        value={of}
        onChange={(name) => {
          const { 'x-field': _, 'x-expr': __, 'x-filter': ___, ...rest } = keywords
          onChange(withKeyword(rest, 'x-of', name))
        }}
      />
      <Select
        label={t('computed.function')}
        allowDeselect={false}
        data={functions.map((name) => ({ value: name, label: t(`rollupFunction.${name}`) }))}
        value={made}
        onChange={(name) => {
          const { 'x-field': field, 'x-expr': text, ...rest } = keywords
          const next = withKeyword(rest, 'x-function', name)
          onChange(name === 'count' ? next : withKeyword(withKeyword(next, 'x-field', field), 'x-expr', text))
        }}
      />
      {made !== 'count' && <ValueSetting {...props} target={target} />}
      {target && (
        <Input.Wrapper label={t('computed.filter')} description={t('computed.filterHint')}>
          <Suspense fallback={<Skeleton h={60} mt={6} />}>
            <ConditionEditor
              entities={(name) => around.entities.find((entity) => entity.name === name)}
              entity={target}
              document={around.documentOf(target.name)}
              text={String(keywords['x-filter'] ?? '')}
              onChange={(text) => onChange(withKeyword(keywords, 'x-filter', text))}
              label={t('computed.filter')}
              sameForAll
            />
          </Suspense>
        </Input.Wrapper>
      )}
      <StoredSetting keywords={keywords} onChange={onChange} />
    </Stack>
  )
}

const ownFormula = '='

/** ValueSetting chooses the field of the related records that is taken, or works out something of theirs. */
function ValueSetting({ keywords, onChange, around, target }: SettingsProps & { target: Entity | undefined }) {
  const { t } = useTranslation('kinds')
  const text = keywords['x-expr']
  const field = typeof text === 'string' ? ownFormula : ((keywords['x-field'] as string | undefined) ?? null)
  const fields = (target?.fields ?? []).filter(({ to }) => !to).map(({ name, label }) => ({ value: name, label }))
  return (
    <>
      <Select
        label={t('computed.value')}
        required
        searchable
        disabled={!target}
        data={[...fields, { value: ownFormula, label: t('computed.ownFormula') }]}
        value={field}
        onChange={(name) => {
          const { 'x-field': _, 'x-expr': __, ...rest } = keywords
          onChange(name === ownFormula ? { ...rest, 'x-expr': '' } : withKeyword(rest, 'x-field', name))
        }}
      />
      {field === ownFormula && target && (
        <ExpressionEditor
          label={t('computed.expression')}
          entity={target.name}
          around={around}
          text={String(text)}
          onChange={(next) => onChange({ ...keywords, 'x-expr': next })}
        />
      )}
    </>
  )
}
