import { Page } from '../ui/page'

/** ProfilePage is a screen. */
export function ProfilePage() {
  return <Page title="ProfilePage">{null}</Page>
}
