import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Import } from '../import'
import frame from '../importing.module.css'

interface Props {
  it: Import
  /** changed tells that something was mended since the last try. */
  changed: boolean
  trying: boolean
  running: boolean
  onBack: () => void
  onAgain: () => void
  onRun: (atomic: boolean) => void
}

/** CheckFoot goes on: it tries again what was mended, or imports what is right. */
export function CheckFoot({ it, changed, trying, running, onBack, onAgain, onRun }: Props) {
  const { t } = useTranslation('importing')
  const [atomic, setAtomic] = useState(false)
  const { report } = it
  if (!report) return null
  const count = report.dryRun ? report.imported : 0
  const ready = !changed && count > 0
  return (
    <div className={frame.foot}>
      <Checkbox
        size="xs"
        label={t('run.atomic')}
        checked={atomic}
        onChange={(event) => setAtomic(event.currentTarget.checked)}
      />
      <div className={frame.actions}>
        <Button variant="subtle" onClick={onBack}>
          {t('check.back')}
        </Button>
        {!ready && (
          <Button variant={changed ? undefined : 'default'} onClick={onAgain} loading={trying}>
            {t('check.again')}
          </Button>
        )}
        {ready && (
          <Button onClick={() => onRun(atomic)} loading={running}>
            {t('run.action', { count })}
          </Button>
        )}
        {!ready && changed && (
          <Button variant="default" onClick={() => onRun(atomic)} loading={running}>
            {t('run.now')}
          </Button>
        )}
      </div>
    </div>
  )
}
