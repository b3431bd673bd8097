import { SegmentedControl, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Label, textIn, withText } from '../model/label'
import { useModel } from '../model/use-model'
import classes from './panel.module.css'

interface Props {
  label: string
  hint?: string
  value: Label
  onChange: (value: Label) => void
  error?: string
}

/** NoteInput edits a text of several lines in each language of the workspace. */
export function NoteInput({ label, hint, value, onChange, error }: Props) {
  const { t, i18n } = useTranslation('forms')
  const { catalog } = useModel()
  const languages = [...new Set([catalog.locale, ...catalog.languages])]
  const [language, setLanguage] = useState(catalog.locale)
  const names = new Intl.DisplayNames(i18n.language, { type: 'language' })
  return (
    <div>
      <Textarea
        label={label}
        description={hint}
        error={error}
        autosize
        minRows={2}
        lang={language}
        value={textIn(value, language, catalog.locale)}
        onChange={(event) => onChange(withText(value, language, event.currentTarget.value, catalog.locale))}
      />
      {languages.length > 1 && (
        <SegmentedControl
          size="xs"
          mt={4}
          className={classes.languages}
          aria-label={t('language')}
          data={languages.map((one) => ({ value: one, label: names.of(one) ?? one }))}
          value={language}
          onChange={setLanguage}
        />
      )}
    </div>
  )
}
