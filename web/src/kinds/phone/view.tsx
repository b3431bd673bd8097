import type { ViewProps } from '../kind'
import { LinkView } from '../link-view'

/** PhoneView shows a phone number to call. */
export function PhoneView({ value }: ViewProps<string>) {
  return <LinkView href={`tel:${value}`}>{value}</LinkView>
}
