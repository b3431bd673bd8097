import { useTranslation } from 'react-i18next'
import { formatDecimal, isDecimal } from './decimal-text'
import type { WordsProps } from './kind'

/** NumberWords says the number that a condition compares with, or the two that it lies between. */
export function NumberWords({ value }: WordsProps) {
  const { i18n } = useTranslation()
  const say = (one: unknown) => {
    const text = String(one ?? '')
    return isDecimal(text) ? formatDecimal(text, i18n.language) : text
  }
  return <>{Array.isArray(value) ? value.map(say).join(' – ') : say(value)}</>
}
