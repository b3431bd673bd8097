import { Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Field } from '../../model/catalog'
import { FieldValue } from '../view/field-value'
import { FieldErrors } from './field-errors'
import classes from './form.module.css'
import type { RecordForm } from './use-record-form'

/** FieldNotice tells at a field what is wrong with it, and that somebody else changed it while it was edited. */
export function FieldNotice({ field, form, errors = true }: { field: Field; form: RecordForm; errors?: boolean }) {
  const { t } = useTranslation('record')
  const conflict = form.conflicts.find((one) => one.field.name === field.name)
  const choose = (whose: 'mine' | 'theirs') => form.solve((name) => (name === field.name ? whose : undefined))
  return (
    <div aria-live="polite" className={classes.notices}>
      {errors && <FieldErrors field={field} entity={form.entity} submit={form.submit} />}
      {conflict && (
        <div className={classes.meanwhile}>
          <Text size="xs" component="div">
            {t('meanwhile')} <FieldValue field={field} value={conflict.theirs} place="cell" />
          </Text>
          <Group gap={6}>
            <Button size="compact-xs" variant="default" onClick={() => choose('theirs')}>
              {t('takeTheirs')}
            </Button>
            <Button size="compact-xs" variant="default" onClick={() => choose('mine')}>
              {t('keepMine')}
            </Button>
          </Group>
        </div>
      )}
    </div>
  )
}
