import type { ViewProps } from '../kind'

/** TextView shows a line of text. */
export function TextView({ value }: ViewProps<string>) {
  return <>{value}</>
}
