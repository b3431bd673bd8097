import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Entity } from '../../model/catalog'
import { useProblemText } from '../../ui/use-problem-text'
import { createImport, deleteImport, type Import, importKey, importsKey, loadImport, readImport } from '../import'
import { upload } from '../upload'

/** UploadState is how far a file has come. */
export interface UploadState {
  going: boolean
  name: string
  size: number
  sent: number
  /** lost tells that the server can't be reached: what did not arrive is sent again. */
  lost: boolean
  /** reading tells that all has arrived and is read. */
  reading: boolean
  problem: string
}

const idle: UploadState = { going: false, name: '', size: 0, sent: 0, lost: false, reading: false, problem: '' }

/** Upload sends a file, or the rest of it to an import that was begun. */
export interface Upload {
  state: UploadState
  start: (file: File, begun: Import | null) => Promise<void>
  cancel: () => void
}

/** useUpload sends a file part by part. onBegun hears the id of the import it becomes. */
export function useUpload(entity: Entity, onBegun: (id: string) => void): Upload {
  const { t } = useTranslation('importing')
  const client = useQueryClient()
  const textOf = useProblemText()
  const [state, setState] = useState(idle)
  const ending = useRef<AbortController>(null)
  const show = (part: Partial<UploadState>) => setState((now) => ({ ...now, ...part }))

  const send = async (file: File, begun: Import | null, signal: AbortSignal) => {
    if (begun?.state === 'FAILED') await deleteImport(begun.id)
    const it = begun?.state === 'UPLOADING' ? begun : await createImport(entity.name, file.name.slice(-200))
    client.setQueryData(importKey(it.id), it)
    onBegun(it.id)
    show({ sent: it.bytes })
    await upload(file, it, show, signal)
    show({ reading: true, lost: false })
    client.setQueryData(importKey(it.id), await readOnce(it.id))
  }

  const start = async (file: File, begun: Import | null) => {
    const problem = refusal(file, begun)
    if (problem) return show({ ...idle, problem: t(problem, { name: begun?.name }) })
    ending.current = new AbortController()
    const { signal } = ending.current
    setState({ ...idle, going: true, name: file.name, size: file.size })
    try {
      await send(file, begun, signal)
      setState(idle)
    } catch (error) {
      setState({ ...idle, problem: signal.aborted ? '' : textOf(error as Error) })
      void client.invalidateQueries({ queryKey: ['import'] })
    }
    void client.invalidateQueries({ queryKey: importsKey })
  }

  return { state, start, cancel: () => ending.current?.abort() }
}

/** readOnce lets the file be read. An answer that was lost on its way does not matter: it is read already then. */
async function readOnce(id: string): Promise<Import> {
  try {
    return await readImport(id)
  } catch (error) {
    const now = await loadImport(id).catch(() => null)
    if (now && now.state !== 'UPLOADING') return now
    throw error
  }
}

/** refusal is why a file can't be sent, or not as the rest of an import. */
function refusal(file: File, begun: Import | null): 'file.empty' | 'file.other' | undefined {
  if (file.size === 0) return 'file.empty'
  const resumed = begun?.state === 'UPLOADING' && begun.bytes > 0
  if (resumed && (file.name.slice(-200) !== begun.name || file.size < begun.bytes)) return 'file.other'
  return undefined
}
