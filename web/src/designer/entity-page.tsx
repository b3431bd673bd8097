import { Page } from '../ui/page'

/** EntityPage is a screen. */
export function EntityPage() {
  return <Page title="EntityPage">{null}</Page>
}
