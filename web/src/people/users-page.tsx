import { Page } from '../ui/page'

/** UsersPage is a screen. */
export function UsersPage() {
  return <Page title="UsersPage">{null}</Page>
}
