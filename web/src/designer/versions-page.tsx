import { Page } from '../ui/page'

/** VersionsPage is a screen. */
export function VersionsPage() {
  return <Page title="VersionsPage">{null}</Page>
}
