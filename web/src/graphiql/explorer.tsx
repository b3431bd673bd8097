import { GraphiQL } from 'graphiql'
import { useMemo } from 'react'
import type { Person } from '../api/session'
import type { Aim } from './aim'
import { fetcherFor } from './fetcher'
import { storageFor } from './storage'
import { Top } from './top'
import { useScheme } from './use-scheme'

interface Props {
  person: Person
  aim: Aim
  example: string
}

/** Explorer is GraphiQL beneath Kith's bar. */
export function Explorer({ person, aim, example }: Props) {
  const [scheme, toggleScheme] = useScheme()
  const fetcher = useMemo(() => fetcherFor(aim.endpoint), [aim.endpoint])
  const storage = useMemo(() => storageFor(person.account, aim.endpoint), [person.account, aim.endpoint])
  return (
    <div className="explorer">
      <Top endpoint={aim.endpoint} person={person} scheme={scheme} toggleScheme={toggleScheme} />
      <main className="explorer-body" lang="en">
        <GraphiQL
          fetcher={fetcher}
          storage={storage}
          defaultQuery={example}
          initialQuery={aim.entity && example}
          forcedTheme={scheme}
          defaultEditorToolsVisibility={false}
        >
          <GraphiQL.Logo>{null}</GraphiQL.Logo>
        </GraphiQL>
      </main>
    </div>
  )
}
