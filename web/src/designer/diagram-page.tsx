import { Page } from '../ui/page'

/** DiagramPage is a screen. */
export function DiagramPage() {
  return <Page title="DiagramPage">{null}</Page>
}
