import type { WordsProps } from './kind'
import { textsOf } from './list-column'

/** ListWords says which elements a condition asks for: options by their labels. */
export function ListWords({ field, value }: WordsProps) {
  const labels = textsOf(value).map((one) => field.options.find((option) => option.value === one)?.label ?? one)
  return <>{labels.join(', ')}</>
}
