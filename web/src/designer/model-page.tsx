import { Page } from '../ui/page'

/** ModelPage is a screen. */
export function ModelPage() {
  return <Page title="ModelPage">{null}</Page>
}
