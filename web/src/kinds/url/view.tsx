import type { ViewProps } from '../kind'
import { LinkView } from '../link-view'

/** UrlView shows a web address, without what all have. It opens in a tab of its own. */
export function UrlView({ value }: ViewProps<string>) {
  if (!/^https?:\/\//.test(value)) return <>{value}</>
  return (
    <LinkView href={value} title={value} away>
      {short(value)}
    </LinkView>
  )
}

function short(address: string): string {
  return address.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '')
}
