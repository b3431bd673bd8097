import {
  Anchor,
  Button,
  CopyButton,
  Input,
  MultiSelect,
  NumberInput,
  Select,
  Switch,
  TagsInput,
  Text,
  TextInput,
} from '@mantine/core'
import { IconCheck, IconCopy, IconExternalLink } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { PublicForm } from '../forms/document'
import { LocalizedInput } from '../kinds/localized-input'
import type { Entity } from '../model/catalog'
import { labelIn } from '../model/label'
import { useModel } from '../model/use-model'
import { put, setForm } from './edits'
import { NoteInput } from './note-input'
import classes from './panel.module.css'
import { SetValues } from './set-values'
import { Unasked } from './unasked'
import type { Design } from './use-design'
import type { Wrong } from './wrong'

interface Props {
  design: Design
  entity: Entity
  wrong: Wrong
  /** live tells that the form is published and can be sent by strangers now. */
  live: boolean
}

const icon = { size: 16, stroke: 1.75 }

/** PublicTab edits how strangers can send a form: its address, what they agree to, what comes with it, what follows. */
export function PublicTab({ design, entity, wrong, live }: Props) {
  const { t, i18n } = useTranslation('forms')
  const { catalog } = useModel()
  const { doc, edit } = design
  const open = doc.public ?? {}
  const of = wrong(undefined)
  const set = (members: Partial<PublicForm>, tag?: string) =>
    edit(setForm(doc, { public: put(open, members) }), tag && `public.${tag}`)
  const languages = new Intl.DisplayNames(i18n.language, { type: 'language' })
  const keeps = entity.fields.filter(({ schema, system, to }) => !system && !to && keepsConsent(schema))
  const thanks = (members: Partial<NonNullable<PublicForm['thanks']>>) => {
    const next = put(open.thanks ?? {}, members)
    set({ thanks: Object.keys(next).length > 0 ? next : undefined }, 'thanks')
  }
  return (
    <div className={classes.panel} style={{ maxWidth: '42rem' }}>
      <Switch
        label={t('public.active')}
        description={t('public.activeHint')}
        checked={open.active === true}
        onChange={(event) => set({ active: event.currentTarget.checked || undefined })}
      />
      {open.active && (
        <>
          <Address name={doc.$id} title={labelIn(doc.title, i18n.language) || doc.$id} live={live} />
          <Unasked doc={doc} entity={entity} />
          <NoteInput
            label={t('public.consent')}
            hint={t('public.consentHint')}
            value={open.consent?.text}
            error={of('public/consent')}
            onChange={(text) => set({ consent: text ? { ...open.consent, text } : undefined }, 'consent')}
          />
          {open.consent && (
            <Select
              label={t('public.consentField')}
              description={t('public.consentFieldHint')}
              clearable
              clearButtonProps={{ 'aria-label': t('public.noField') }}
              data={keeps.map(({ name, label }) => ({ value: name, label }))}
              value={open.consent.field ?? null}
              onChange={(field) =>
                open.consent && set({ consent: put(open.consent, { field }) as PublicForm['consent'] })
              }
            />
          )}
          <SetValues
            entity={entity}
            label={t('public.set')}
            hint={t('public.setHint')}
            error={of('public/set')}
            values={open.set ?? {}}
            onChange={(values) => set({ set: Object.keys(values).length > 0 ? values : undefined }, 'set')}
          />
          <LocalizedInput
            label={t('public.button')}
            placeholder={t('public.buttonHint')}
            value={open.button}
            onChange={(button) => set({ button }, 'button')}
          />
          <NoteInput label={t('public.thanks')} value={open.thanks?.text} onChange={(text) => thanks({ text })} />
          <TextInput
            label={t('public.url')}
            description={t('public.urlHint')}
            type="url"
            placeholder="https://www.example.com/thanks"
            value={open.thanks?.url ?? ''}
            error={of('public/thanks')}
            onChange={(event) => thanks({ url: event.currentTarget.value })}
          />
          <NumberInput
            label={t('public.rate')}
            description={t('public.rateHint')}
            min={1}
            max={10000}
            allowDecimal={false}
            placeholder="10"
            value={open.perMinute ?? ''}
            error={of('public/perMinute')}
            onChange={(count) => set({ perMinute: count === '' ? undefined : Number(count) }, 'rate')}
          />
          <TagsInput
            label={t('public.origins')}
            description={t('public.originsHint')}
            placeholder={open.origins?.length ? undefined : 'https://www.example.com'}
            value={open.origins ?? []}
            error={of('public/origins')}
            onChange={(origins) => set({ origins: origins.length > 0 ? origins : undefined })}
          />
          <MultiSelect
            label={t('public.languages')}
            description={t('public.languagesHint')}
            data={[...new Set([catalog.locale, ...catalog.languages])].map((one) => ({
              value: one,
              label: languages.of(one) ?? one,
            }))}
            value={open.languages ?? []}
            error={of('public/languages')}
            onChange={(list) => set({ languages: list.length > 0 ? list : undefined })}
          />
        </>
      )}
    </div>
  )
}

/** keepsConsent tells fields that can keep that somebody agreed: a yes or no, a moment, a text. */
function keepsConsent(schema: Record<string, unknown>): boolean {
  if (schema.type === 'boolean') return true
  return schema.type === 'string' && !schema.enum && !schema.oneOf && (!schema.format || schema.format === 'date-time')
}

/** Address shows where the form is, and what to put into a page that shows it in a frame. */
function Address({ name, title, live }: { name: string; title: string; live: boolean }) {
  const { t } = useTranslation('forms')
  const address = `${location.origin}/forms/${name}`
  const frame = `<iframe src="${address}" title="${title.replaceAll('"', '&quot;')}" style="width:100%;height:40rem;border:0"></iframe>`
  return (
    <Input.Wrapper labelElement="div" label={t('public.address')} description={live ? undefined : t('public.notYet')}>
      <div className={classes.rows}>
        <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
          {live ? (
            <Anchor href={address} target="_blank" rel="noreferrer" size="sm">
              {address} <IconExternalLink size={14} stroke={1.75} aria-hidden />
            </Anchor>
          ) : (
            address
          )}
        </Text>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
        <pre className={classes.code} tabIndex={0}>
          {frame}
        </pre>
        <div>
          <Copy text={address} label={t('public.copyAddress')} />
          <Copy text={frame} label={t('public.copyFrame')} />
        </div>
      </div>
    </Input.Wrapper>
  )
}

function Copy({ text, label }: { text: string; label: string }) {
  return (
    <CopyButton value={text}>
      {({ copied, copy }) => (
        <Button
          size="compact-sm"
          variant="default"
          mr="xs"
          leftSection={copied ? <IconCheck {...icon} /> : <IconCopy {...icon} />}
          onClick={copy}
        >
          {label}
        </Button>
      )}
    </CopyButton>
  )
}
