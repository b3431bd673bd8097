import { Page } from '../ui/page'

/** TemplatesPage is a screen. */
export function TemplatesPage() {
  return <Page title="TemplatesPage">{null}</Page>
}
