import { Page } from '../ui/page'

/** RolePage is a screen. */
export function RolePage() {
  return <Page title="RolePage">{null}</Page>
}
