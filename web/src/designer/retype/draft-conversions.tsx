import { Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useModel } from '../../model/use-model'
import { useKindTexts } from '../kind-texts'
import type { Draft } from '../use-draft'
import { type Conversion, tryDraft } from './conversion'
import { ConversionReport } from './conversion-report'
import classes from './retype.module.css'

/** DraftConversions shows what becomes of the values that a draft turns into others; nothing where it turns none. */
export function DraftConversions({ draft }: { draft: Draft }) {
  const { kept } = draft
  const trial = useQuery({
    queryKey: ['retype-draft', kept.version, kept.revision],
    queryFn: ({ signal }) => tryDraft(signal),
    enabled: draft.dirty && draft.status === 'saved',
    retry: false,
    gcTime: 0,
  })
  return <Conversions conversions={trial.data ?? []} onMended={() => void trial.refetch()} />
}

interface Props {
  conversions: Conversion[]
  onMended?: () => void
}

/** Conversions shows what becomes of the values of several fields. */
export function Conversions({ conversions, onMended }: Props) {
  const { t } = useTranslation('retype')
  if (conversions.length === 0) return null
  return (
    <section className={classes.section} aria-labelledby="conversions">
      <Title order={2} size="h4" id="conversions">
        {t('section')}
      </Title>
      {conversions.map((one) => (
        <div key={one.entity + one.field} className={classes.one}>
          <Heading conversion={one} />
          <ConversionReport conversion={one} onMended={onMended} />
        </div>
      ))}
    </section>
  )
}

function Heading({ conversion: { entity, field, from, to } }: { conversion: Conversion }) {
  const { t } = useTranslation('retype')
  const { nameOf } = useKindTexts()
  const known = useModel().entity(entity)
  const label = known?.fields.find((one) => one.name === field)?.label ?? field
  return (
    <Title order={3} size="h6" mt="sm" mb={6}>
      {t('heading', { field: label, entity: known?.label ?? entity, from: nameOf(from), to: nameOf(to) })}
    </Title>
  )
}
