import { hasCode } from '../api/failure'
import { addPart, type Import } from './import'

/** partBytes is how much of a file is sent at a time: base64 makes a third more of it, and the server takes 1 MB. */
export const partBytes = 512 * 1024

/** Wait lets a failed part be sent again after a while. */
export type Wait = (times: number, signal: AbortSignal) => Promise<void>

interface Progress {
  /** sent is how many bytes have arrived. */
  sent: number
  /** lost tells that the last part did not arrive and is sent again. */
  lost: boolean
}

/**
 * upload sends a file, or what of it is not there yet. A part that does not arrive is sent again until it does, or until
 * signal ends it.
 */
export async function upload(
  file: Blob,
  from: Pick<Import, 'id' | 'bytes' | 'partCount'>,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
  send = addPart,
  wait: Wait = pause,
): Promise<void> {
  let { bytes, partCount } = from
  let times = 0
  while (bytes < file.size) {
    signal.throwIfAborted()
    const part = new Uint8Array(await file.slice(bytes, bytes + partBytes).arrayBuffer())
    try {
      const there = await send(from.id, partCount, toBase64(part), signal)
      ;({ bytes, partCount } = there)
      times = 0
      onProgress({ sent: bytes, lost: false })
    } catch (error) {
      if (!isPassing(error)) throw error
      onProgress({ sent: bytes, lost: true })
      await wait(times++, signal)
    }
  }
}

/** toBase64 writes bytes as text. Few at a time become arguments: a call takes only so many. */
export function toBase64(bytes: Uint8Array): string {
  const atOnce = 0x8000
  let text = ''
  for (let at = 0; at < bytes.length; at += atOnce) text += String.fromCharCode(...bytes.subarray(at, at + atOnce))
  return btoa(text)
}

function isPassing(error: unknown): boolean {
  return hasCode(error, 'NETWORK', 'UNREADABLE', 'UNAVAILABLE')
}

/** pause waits longer each time, up to some seconds. */
const pause: Wait = (times, signal) =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, Math.min(500 * 2 ** times, 8000))
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(signal.reason)
    })
  })
