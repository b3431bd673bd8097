import { useTranslation } from 'react-i18next'
import type { UnitWords } from './duration-text'

/** useUnitWords is what units of time are called in the person's language. */
export function useUnitWords(): UnitWords {
  const { t } = useTranslation('kinds')
  return { d: t('unit.d'), h: t('unit.h'), m: t('unit.m'), s: t('unit.s') }
}
