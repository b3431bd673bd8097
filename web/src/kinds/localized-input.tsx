import { ActionIcon, Indicator, Popover, TextInput, type TextInputProps } from '@mantine/core'
import { IconLanguage } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type Label, textIn, withText } from '../model/label'
import { useModel } from '../model/use-model'
import classes from './localized-input.module.css'

interface Props extends Omit<TextInputProps, 'value' | 'onChange'> {
  value: Label
  onChange: (value: Label) => void
}

/** LocalizedInput edits a text of a document: in the workspace's own language, and behind a button in its others. */
export function LocalizedInput({ value, onChange, ...rest }: Props) {
  const { t, i18n } = useTranslation('kinds')
  const { catalog } = useModel()
  const first = catalog.locale
  const others = [...new Set(catalog.languages)].filter((language) => language !== first)
  const set = (language: string, text: string) => onChange(withText(value, language, text, first))
  const names = new Intl.DisplayNames(i18n.language, { type: 'language' })
  const called = (language: string) => names.of(language) ?? language
  const missing = others.some((language) => !textIn(value, language, first))
  return (
    <TextInput
      {...rest}
      value={textIn(value, first, first)}
      onChange={(event) => set(first, event.currentTarget.value)}
      rightSection={
        others.length > 0 && (
          <Popover position="bottom-end" shadow="md" width={280} trapFocus returnFocus>
            <Popover.Target>
              <Indicator size={6} offset={4} disabled={missing || !value} color="pine">
                <ActionIcon variant="subtle" color="gray" aria-label={t('translations')} title={t('translations')}>
                  <IconLanguage size={16} stroke={1.75} />
                </ActionIcon>
              </Indicator>
            </Popover.Target>
            <Popover.Dropdown className={classes.languages}>
              {[first, ...others].map((language) => (
                <TextInput
                  key={language}
                  label={called(language)}
                  lang={language}
                  value={textIn(value, language, first)}
                  onChange={(event) => set(language, event.currentTarget.value)}
                />
              ))}
            </Popover.Dropdown>
          </Popover>
        )
      }
    />
  )
}
