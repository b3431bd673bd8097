import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { told } from '../ui/notify'
import { planSandbox, promoteSandbox, type Sandbox, sandboxesKey } from './sandboxes'
import { type TakeOver, TakeOverDialog } from './take-over-dialog'

/** PromoteDialog takes over what was changed in a sandbox. */
export function PromoteDialog({ sandbox, onClose }: { sandbox: Sandbox | undefined; onClose: () => void }) {
  const { t } = useTranslation('versions')
  const client = useQueryClient()
  const promoted = ({ name, title }: Sandbox): TakeOver => ({
    from: 'sandbox',
    key: [...sandboxesKey, name],
    plan: (choices, signal) => planSandbox(name, choices, signal),
    publish: (choices) => promoteSandbox(name, choices),
    words: {
      title: t('promoteTitle', { name: title || name }),
      lead: t('promoteLead'),
      nothing: t('promoteNothing'),
      conflicts: t('promoteConflicts'),
      action: t('promoteAction'),
    },
    empty: false,
    done: (version) => {
      void client.invalidateQueries({ queryKey: sandboxesKey })
      told(t('promoted', { version }))
    },
  })
  return <TakeOverDialog what={sandbox && promoted(sandbox)} onClose={onClose} />
}
