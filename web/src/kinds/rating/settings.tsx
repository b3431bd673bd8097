import { Select, SimpleGrid, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { DefaultSetting } from '../default-setting'
import { withKeyword } from '../keyword'
import type { SettingsProps } from '../kind'
import { RatingInput } from './input'
import { scaleOf, symbolNames, symbols } from './symbols'

/** RatingSettings edits how many marks there are and what they are drawn as. */
export function RatingSettings(props: SettingsProps) {
  const { keywords, onChange } = props
  const { t } = useTranslation('kinds')
  const { most, symbol } = scaleOf({ schema: keywords })
  const { Full } = symbols[symbol]
  return (
    <Stack gap="md">
      <SimpleGrid cols={2}>
        <Select
          label={t('bestMark')}
          data={['2', '3', '4', '5', '6', '7', '8', '9', '10']}
          allowDeselect={false}
          value={String(most)}
          onChange={(choice) => onChange(withKeyword(keywords, 'maximum', Number(choice)))}
        />
        <Select
          label={t('symbol')}
          data={symbolNames.map((name) => ({ value: name, label: t(`symbols.${name}`) }))}
          leftSection={<Full size={16} />}
          allowDeselect={false}
          value={symbol}
          onChange={(choice) => onChange(withKeyword(keywords, 'x-icon', choice))}
        />
      </SimpleGrid>
      <DefaultSetting {...props} Input={RatingInput} />
    </Stack>
  )
}
