import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { labelIn } from '../model/label'
import { told } from '../ui/notify'
import { type TakeOver, TakeOverDialog } from '../versions/take-over-dialog'
import { installTemplate, planTemplate, type Template, templatesKey } from './templates'

/** UpgradeButton makes of a template that is installed its newer version: the plan first, with what that is at odds with. */
export function UpgradeButton({ template: { name, title, version } }: { template: Template }) {
  const { t, i18n } = useTranslation('templates')
  const client = useQueryClient()
  const [opened, { open, close }] = useDisclosure(false)
  const words = { title: labelIn(title, i18n.language), version }
  const upgrade: TakeOver = {
    from: 'template',
    key: [...templatesKey, name],
    plan: (choices, signal) => planTemplate(name, choices, signal),
    publish: (choices) => installTemplate({ name, choices }),
    words: {
      title: t('upgradeTitle', words),
      lead: t('upgradeLead'),
      nothing: t('upgradeNothing'),
      conflicts: t('upgradeConflicts'),
      action: t('upgradeAction'),
    },
    empty: true,
    done: () => {
      void client.invalidateQueries({ queryKey: templatesKey })
      told(t('upgraded', words))
    },
  }
  return (
    <>
      <Button onClick={open}>{t('upgrade', { version })}</Button>
      <TakeOverDialog what={opened ? upgrade : undefined} onClose={close} />
    </>
  )
}
