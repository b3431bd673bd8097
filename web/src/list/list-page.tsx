import { Page } from '../ui/page'

/** ListPage is a screen. */
export function ListPage() {
  return <Page title="ListPage">{null}</Page>
}
