import { type Import, isGoing } from './import'

/** steps are those that an import takes, in order. */
export const steps = ['file', 'columns', 'check', 'import'] as const

/** Step is one of them. */
export type Step = (typeof steps)[number]

/** stepOf is the step at which an import stands. */
export function stepOf(it: Pick<Import, 'state' | 'columns' | 'report' | 'imported'> | null): Step {
  if (!it || it.columns.length === 0) return 'file'
  switch (it.state) {
    case 'UPLOADING':
      return 'file'
    case 'READ':
      return it.report ? 'check' : 'columns'
    case 'TRYING':
    case 'TRIED':
      return 'check'
    case 'RUNNING':
    case 'DONE':
      return 'import'
    default:
      return it.imported > 0 || it.report?.dryRun === false ? 'import' : 'check'
  }
}

/** isOpenStep tells whether one may go to a step: what is under way is where one is, and nothing is left out. */
export function isOpenStep(step: Step, it: Import | null): boolean {
  if (step === 'file' || !it || it.columns.length === 0) return step === 'file'
  if (isGoing(it)) return step === stepOf(it)
  if (step === 'columns') return true
  if (step === 'check') return it.report !== null || it.state === 'FAILED' || it.state === 'CANCELLED'
  return stepOf(it) === 'import' || it.report?.dryRun === false
}

/** shownStep is the step that is asked for, where that is open, else the one at which the import stands. */
export function shownStep(asked: string | undefined, it: Import | null): Step {
  const step = steps.find((one) => one === asked)
  return step && isOpenStep(step, it) ? step : stepOf(it)
}
