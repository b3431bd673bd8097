import { Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { kindOf } from '../kinds'
import { inputFor } from '../kinds/inputs'
import { fieldOfKeywords } from '../kinds/keyword'
import { useModel } from '../model/use-model'
import { Boundary } from './boundary'
import type { EntityDoc } from './entities'
import type { FieldBody } from './entity-body'
import classes from './field-panel.module.css'

interface Props {
  entity: EntityDoc
  name: string
  body: FieldBody
  required: boolean
}

/** FieldPreview shows a field as it will be in forms, in tables and in the API. What is typed into it goes nowhere. */
export function FieldPreview({ entity, name, body, required }: Props) {
  const { t, i18n } = useTranslation('model')
  const model = useModel()
  const kind = kindOf({ kind: body['x-kind'] })
  const [value, setValue] = useState<unknown>(null)
  const field = { ...fieldOfKeywords(body, i18n.language, name || 'field'), required }
  const shown = value ?? body.default ?? null
  const { View } = kind
  const Input = inputFor({ kind: body['x-kind'] })
  const unaimed = field.to !== null && model.entity(field.to) === undefined
  return (
    <aside className={classes.preview} aria-label={t('preview.title')}>
      <div>
        <p className={classes.previewTitle}>{t('preview.form')}</p>
        {unaimed ? (
          <Text size="sm" c="dimmed">
            {t('preview.unpublished')}
          </Text>
        ) : (
          <Boundary key={JSON.stringify(body)} fallback={t('preview.none')}>
            <Input
              field={field}
              value={shown}
              onChange={setValue}
              label={field.label}
              place="form"
              required={required}
              description={field.help}
            />
          </Boundary>
        )}
      </div>
      <div>
        <p className={classes.previewTitle}>{t('preview.table')}</p>
        <div className={classes.cell}>
          <div className={classes.cellHead} style={{ textAlign: kind.align }}>
            {field.label}
          </div>
          <div className={classes.cellValue} style={{ textAlign: kind.align }}>
            {shown !== null && (
              <Boundary key={JSON.stringify(shown)} fallback="…">
                <View field={field} value={shown} place="cell" />
              </Boundary>
            )}
          </div>
        </div>
      </div>
      <div>
        <p className={classes.previewTitle}>{t('preview.api')}</p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
        <pre className={classes.query} tabIndex={0}>
          {`{ ${entity.plural} {\n    nodes { ${kind.selection(field, model)} }\n} }`}
        </pre>
      </div>
    </aside>
  )
}
