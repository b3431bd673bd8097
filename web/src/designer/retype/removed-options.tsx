import { Button, Input, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { OptionBadge } from '../../kinds/option-badge'
import { type DocumentOption, optionsIn } from '../../kinds/select/options'
import { labelIn } from '../../model/label'
import type { FieldBody } from '../entity-body'
import { withBecoming, withOption } from './removed'
import classes from './retype.module.css'
import type { Removed, useRemoved } from './use-removed'

interface Props {
  removed: ReturnType<typeof useRemoved>
  body: FieldBody
  /** required tells that no record may be left without a value. */
  required: boolean
  /** tried tells that somebody wanted to go on: what is missing is told from then on. */
  tried: boolean
  onChange: (body: FieldBody) => void
}

/** RemovedOptions asks what becomes of the records that have options which are taken away; nothing where none has. */
export function RemovedOptions({ removed: { list }, ...props }: Props) {
  const { t } = useTranslation('retype')
  if (list.length === 0) return null
  return (
    <Input.Wrapper label={t('removed.title')} labelElement="div" description={t('removed.lead')}>
      <ul className={classes.removed} aria-label={t('removed.title')}>
        {list.map((one) => (
          <RemovedRow key={one.option.const} removed={one} {...props} />
        ))}
      </ul>
    </Input.Wrapper>
  )
}

/** nothing stands for no option in the list of choices; it is the value of none. */
const nothing = '-'

interface RowProps extends Omit<Props, 'removed'> {
  removed: Removed
}

function RemovedRow({ removed: { option, records, becoming }, body, required, tried, onChange }: RowProps) {
  const { t, i18n } = useTranslation('retype')
  const called = (one: DocumentOption) => labelIn(one.title, i18n.language) || one.const
  const label = called(option)
  const none = required ? [] : [{ value: nothing, label: t('removed.nothing') }]
  return (
    <li data-undecided={becoming === undefined || undefined}>
      <span className={classes.option}>
        <OptionBadge option={{ value: option.const, label, color: option['x-color'] ?? null }} />
        <span>{t('inRecords', { count: records })}</span>
      </span>
      <Select
        aria-label={t('removed.becomes', { label })}
        placeholder={t('removed.choose')}
        data={[
          ...optionsIn(body).map((one) => ({ value: one.const, label: t('removed.into', { label: called(one) }) })),
          ...none,
        ]}
        value={becoming === null ? nothing : (becoming ?? null)}
        allowDeselect={false}
        error={tried && becoming === undefined && t('removed.missing')}
        onChange={(value) =>
          onChange(withBecoming(body, option.const, value === nothing ? null : (value ?? undefined)))
        }
      />
      <Button
        variant="default"
        aria-label={t('removed.backLabel', { label })}
        onClick={() => onChange(withOption(body, option))}
      >
        {t('removed.back')}
      </Button>
    </li>
  )
}

/** focusUndecided moves to the first removed option of a form of which nobody has said what it becomes. */
export function focusUndecided(form: HTMLFormElement): void {
  form.querySelector<HTMLInputElement>('[data-undecided] input')?.focus()
}
