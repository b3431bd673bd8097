import { Page } from '../ui/page'

/** ImportPage is a screen. */
export function ImportPage() {
  return <Page title="ImportPage">{null}</Page>
}
