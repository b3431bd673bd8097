import { type Code, type Details, Failure } from './failure'
import { workspace } from './workspace'

interface Refusal {
  errors?: { message: string; extensions?: Details & { code?: Code } }[]
}

/** request sends JSON to the server of this page and answers what it answers. It throws a Failure and nothing else. */
export async function request<T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const response = await send(method, path, body, signal)
  if (response.status === 204) return undefined as T
  const answer = await read(response)
  const refused = (answer as Refusal).errors?.[0]
  if (refused) {
    const { code = 'INTERNAL', ...details } = refused.extensions ?? {}
    throw new Failure(code, refused.message, response.status, details)
  }
  if (!response.ok) throw new Failure('UNREADABLE', '', response.status)
  return answer as T
}

async function send(method: string, path: string, body: unknown, signal?: AbortSignal): Promise<Response> {
  const headers: Record<string, string> = { Accept: 'application/json' }
  if (body !== undefined) headers['Content-Type'] = 'application/json'
  if (workspace()) headers['Kith-Workspace'] = workspace()
  try {
    return await fetch(path, { method, headers, body: JSON.stringify(body), credentials: 'same-origin', signal })
  } catch (error) {
    if (signal?.aborted) throw error
    throw new Failure('NETWORK')
  }
}

async function read(response: Response): Promise<object> {
  try {
    const answer: unknown = await response.json()
    if (answer !== null && typeof answer === 'object') return answer
  } catch {
    // What is no JSON is told below, with its status.
  }
  throw new Failure('UNREADABLE', '', response.status)
}
