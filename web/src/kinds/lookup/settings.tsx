import { Select, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Entity } from '../../model/catalog'
import { withKeyword } from '../keyword'
import type { Around, SettingsProps } from '../kind'
import { StoredSetting } from '../stored-setting'

/** LookupSettings chooses the relation to look over and the field to show from the other side. */
export function LookupSettings({ keywords, onChange, around }: SettingsProps) {
  const { t } = useTranslation('kinds')
  const ways = waysFrom(around)
  const via = typeof keywords['x-via'] === 'string' ? keywords['x-via'] : null
  const field = typeof keywords['x-field'] === 'string' ? keywords['x-field'] : null
  const target = ways.find(({ path }) => path === via)?.target
  if (ways.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('computed.noRelation')}
      </Text>
    )
  }
  const fields = (target?.fields ?? []).map(({ name, label }) => ({ value: name, label }))
  return (
    <Stack gap="md">
      <Select
        label={t('computed.via')}
        description={t('computed.viaHint')}
        required
        searchable
        data={kept(
          ways.map(({ path, label }) => ({ value: path, label })),
          via,
        )}
        value={via}
        onChange={(path) => onChange(withKeyword(withKeyword(keywords, 'x-via', path), 'x-field', undefined))}
      />
      <Select
        label={t('computed.field')}
        description={t('computed.fieldHint')}
        required
        searchable
        disabled={!via}
        data={kept(fields, field)}
        value={field}
        onChange={(name) => onChange(withKeyword(keywords, 'x-field', name))}
      />
      <StoredSetting keywords={keywords} onChange={onChange} />
    </Stack>
  )
}

interface Way {
  path: string
  label: string
  target: Entity
}

/** waysFrom are the relations of the entity, and those of the records that they lead to. */
function waysFrom(around: Around): Way[] {
  const steps = (from: Entity): Way[] =>
    from.fields.flatMap((field) => {
      const target = around.entities.find(({ name }) => name === field.to)
      return target && field.name !== 'id' ? [{ path: field.name, label: field.label, target }] : []
    })
  const near = steps(around.entity)
  const far = near
    .filter(({ target }) => !target.system)
    .flatMap((way) =>
      steps(way.target)
        .filter(({ target }) => !target.system)
        .map((next) => ({ ...next, path: `${way.path}.${next.path}`, label: `${way.label} › ${next.label}` })),
    )
  return [...near, ...far]
}

/** kept adds what a document says and no list offers. */
function kept(offers: { value: string; label: string }[], value: string | null) {
  return value && !offers.some((offer) => offer.value === value) ? [...offers, { value, label: value }] : offers
}
