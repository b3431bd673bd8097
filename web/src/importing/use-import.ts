import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { warned } from '../ui/notify'
import { useProblemText } from '../ui/use-problem-text'
import { type Import, importKey, importsKey, isGoing, loadImport, loadImports, mapImport } from './import'
import type { Mapping } from './mapping'

const lookAgain = 700 // ms, while something is under way

/** useImport is an import, asked for again and again while it is tried or run. */
export function useImport(id: string | undefined) {
  return useQuery({
    queryKey: importKey(id ?? ''),
    queryFn: ({ signal }) => loadImport(id ?? '', signal),
    enabled: id !== undefined,
    refetchInterval: ({ state }) => (state.data && isGoing(state.data) ? lookAgain : false),
    refetchIntervalInBackground: true,
  })
}

/** useImports is one's own imports, the newest first. */
export function useImports() {
  return useQuery({ queryKey: importsKey, queryFn: ({ signal }) => loadImports(signal), staleTime: 0 })
}

/** useChange sends a change of an import and shows what it has become. Changes of one import go one after the other. */
export function useChange<V = void>(id: string, change: (input: V) => Promise<Import>) {
  const client = useQueryClient()
  const textOf = useProblemText()
  return useMutation({
    mutationFn: change,
    scope: { id: `import ${id}` },
    onSuccess: async (it) => {
      // What was asked before the change would come after it, and tell how it stood.
      await client.cancelQueries({ queryKey: importKey(id), exact: true })
      client.setQueryData(importKey(id), it)
      void client.invalidateQueries({ queryKey: importKey(id), exact: true })
      void client.invalidateQueries({ queryKey: importsKey })
    },
    onError: (error) => {
      warned(textOf(error))
      void client.invalidateQueries({ queryKey: importKey(id), exact: true })
    },
  })
}

/** useMapping answers a function that changes the mapping: it shows at once, and is sent behind. */
export function useMapping(id: string) {
  const client = useQueryClient()
  const textOf = useProblemText()
  const mutationKey = ['map', id]
  const { mutate } = useMutation({
    mutationKey,
    mutationFn: (mapping: Mapping) => mapImport(id, mapping),
    scope: { id: `import ${id}` },
    onMutate: (mapping) => {
      void client.cancelQueries({ queryKey: importKey(id), exact: true }, { revert: false })
      client.setQueryData<Import | null>(importKey(id), (now) => now && { ...now, mapping })
    },
    onSuccess: (it) => {
      // What was changed since is on its way, and is not to jump back.
      if (client.isMutating({ mutationKey }) <= 1) client.setQueryData(importKey(id), it)
    },
    onError: (error) => {
      warned(textOf(error))
      void client.invalidateQueries({ queryKey: importKey(id), exact: true })
    },
  })
  return (edit: (mapping: Mapping) => Mapping) => {
    const now = client.getQueryData<Import | null>(importKey(id))?.mapping
    mutate(edit(now ?? {}))
  }
}
