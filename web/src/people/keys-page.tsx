import { Page } from '../ui/page'

/** KeysPage is a screen. */
export function KeysPage() {
  return <Page title="KeysPage">{null}</Page>
}
