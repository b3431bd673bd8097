import { Radio, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type Conversion, type Loss, losing } from './conversion'

interface Props {
  conversions: Conversion[]
  loss: Loss
  onChange: (loss: Loss) => void
}

/** LossChoice asks what happens to values that would lose something; nothing where none would. */
export function LossChoice({ conversions, loss, onChange }: Props) {
  const { t } = useTranslation('retype')
  const lost = conversions.reduce((sum, one) => sum + one.lost, 0)
  const cut = conversions.reduce((sum, one) => sum + one.cut, 0)
  if (!conversions.some(losing)) return null
  return (
    <Radio.Group
      label={t('loss.title')}
      description={t('loss.lead')}
      value={loss}
      onChange={(value) => onChange(value as Loss)}
    >
      <Stack gap="xs" mt="xs">
        <Radio value="REFUSE" label={t('loss.refuse')} description={t('loss.refuseHint')} />
        {cut > 0 && (
          <Radio
            value="CUT"
            label={t('loss.cut')}
            description={t('loss.cutHint', { count: cut })}
            disabled={lost > 0}
          />
        )}
        {lost > 0 && (
          <Radio
            value="EMPTY"
            color="red"
            label={t(cut > 0 ? 'loss.emptyAndCut' : 'loss.empty')}
            description={t('loss.emptyHint', { count: lost })}
          />
        )}
      </Stack>
    </Radio.Group>
  )
}

/** allowed tells whether a choice is enough for all conversions. */
export function allowed(conversions: Conversion[], loss: Loss): boolean {
  return conversions.every((one) => {
    const needed = losing(one)
    return needed === undefined || loss === 'EMPTY' || loss === needed
  })
}
