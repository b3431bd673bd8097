import { Page } from '../ui/page'

/** DraftPage is a screen. */
export function DraftPage() {
  return <Page title="DraftPage">{null}</Page>
}
