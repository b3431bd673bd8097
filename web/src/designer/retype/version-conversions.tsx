import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Loss, tryVersion } from './conversion'
import { Conversions } from './draft-conversions'
import { allowed, LossChoice } from './loss-choice'

/** useVersionTrial turns back the values that restoring a version changes, and asks what may be lost of them. */
export function useVersionTrial(number: number, ready: boolean) {
  const [loss, setLoss] = useState<Loss>('REFUSE')
  const trial = useQuery({
    queryKey: ['retype-version', number],
    queryFn: ({ signal }) => tryVersion(number, 'REFUSE', signal),
    enabled: ready,
    gcTime: 0,
    retry: false,
  })
  const conversions = trial.data ?? []
  return { loss, setLoss, conversions, allowed: trial.isSuccess && allowed(conversions, loss) }
}

/** VersionConversions shows what becomes of values as a version is restored, and asks what may be lost. */
export function VersionConversions({ trial }: { trial: ReturnType<typeof useVersionTrial> }) {
  return (
    <>
      <Conversions conversions={trial.conversions} />
      <LossChoice conversions={trial.conversions} loss={trial.loss} onChange={trial.setLoss} />
    </>
  )
}
