import { Page } from '../ui/page'

/** RecordPage is a screen. */
export function RecordPage() {
  return <Page title="RecordPage">{null}</Page>
}
