import { Button, Select } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemAlert } from '../ui/problem-alert'
import { compareVersions } from '../versions/comparison'
import { ComparisonView } from '../versions/comparison-view'
import type { Version } from './versions'
import classes from './versions-page.module.css'

/** CompareVersions tells what makes one version of another. */
export function CompareVersions({ versions }: { versions: Version[] }) {
  const { t } = useTranslation('model')
  const [from, setFrom] = useState(versions[1]?.number ?? 0)
  const [to, setTo] = useState(versions[0]?.number ?? 0)
  const compare = useMutation({ mutationFn: () => compareVersions(from, to) })
  const data = versions.map(({ number, title }) => ({
    value: String(number),
    label: title ? `${number} · ${title}` : String(number),
  }))
  const choose = (set: (number: number) => void) => (value: string | null) => {
    if (value === null) return
    set(Number(value))
    compare.reset()
  }
  return (
    <>
      <div className={classes.compare}>
        <Select
          label={t('versions.from')}
          data={data}
          value={String(from)}
          onChange={choose(setFrom)}
          allowDeselect={false}
        />
        <Select
          label={t('versions.to')}
          data={data}
          value={String(to)}
          onChange={choose(setTo)}
          allowDeselect={false}
        />
        <Button variant="default" loading={compare.isPending} onClick={() => compare.mutate()}>
          {t('versions.compare')}
        </Button>
      </div>
      {compare.error && <ProblemAlert error={compare.error} mb="md" />}
      <div aria-live="polite">
        {compare.data && (
          <div className={classes.result}>
            <ComparisonView comparison={compare.data} />
          </div>
        )}
      </div>
    </>
  )
}
