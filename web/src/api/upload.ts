import { type Code, type Details, Failure } from './failure'
import { workspace } from './workspace'

/** Uploaded is what the server says of a file that it has taken. */
export interface Uploaded {
  id: string
  name: string
  size: number
  type: string
  url: string
  width?: number | null
  height?: number | null
}

/**
 * upload sends a file and answers what the server found it to be. onProgress hears which share of it has gone, from 0 to
 * 1. It throws a Failure, or what the signal was aborted with. XMLHttpRequest alone tells how much of a body has gone.
 */
export function upload(file: File, onProgress: (share: number) => void, signal: AbortSignal): Promise<Uploaded> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const stop = () => request.abort()
    request.open('POST', `/files?name=${encodeURIComponent(file.name)}`)
    request.setRequestHeader('Content-Type', file.type || 'application/octet-stream')
    if (workspace()) request.setRequestHeader('Kith-Workspace', workspace())
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    request.onload = () => {
      const answer = read(request)
      if (answer instanceof Failure) reject(answer)
      else resolve(answer)
    }
    request.onerror = () => reject(new Failure('NETWORK'))
    request.onabort = () => reject(signal.reason)
    request.onloadend = () => signal.removeEventListener('abort', stop)
    signal.addEventListener('abort', stop)
    request.send(file)
  })
}

function read({ status, responseText }: XMLHttpRequest): Uploaded | Failure {
  try {
    const answer = JSON.parse(responseText)
    const refused = answer.errors?.[0]
    if (!refused) return answer as Uploaded
    const { code = 'INTERNAL', ...details } = (refused.extensions ?? {}) as Details & { code?: Code }
    return new Failure(code, refused.message, status, details)
  } catch {
    return new Failure('UNREADABLE', '', status)
  }
}
