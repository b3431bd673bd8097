import { Page } from '../ui/page'

/** CreatePage is a screen. */
export function CreatePage() {
  return <Page title="CreatePage">{null}</Page>
}
