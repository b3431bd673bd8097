import { Page } from '../ui/page'

/** RolesPage is a screen. */
export function RolesPage() {
  return <Page title="RolesPage">{null}</Page>
}
