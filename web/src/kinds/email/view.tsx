import type { ViewProps } from '../kind'
import { LinkView } from '../link-view'

/** EmailView shows an e-mail address to write to. */
export function EmailView({ value }: ViewProps<string>) {
  return <LinkView href={`mailto:${value}`}>{value}</LinkView>
}
