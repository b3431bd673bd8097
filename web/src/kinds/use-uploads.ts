import { useEffect, useRef, useState } from 'react'
import { type Uploaded, upload } from '../api/upload'

/** Upload is a file on its way to the server, or one that did not get there. */
export interface Upload {
  key: number
  file: File
  /** share is how much of it has gone, from 0 to 1. */
  share: number
  error?: unknown
}

/** Uploads are those of one field. */
export interface Uploads {
  going: Upload[]
  /** start sends files, all at once; refused ones stand there with their error and are not sent. */
  start: (files: File[], refused: (file: File) => unknown) => void
  retry: (key: number) => void
  /** drop stops an upload, or takes one away that failed. */
  drop: (key: number) => void
}

/** useUploads sends files and tells of each that has come. What is still going when the field goes away is stopped. */
export function useUploads(onUploaded: (file: Uploaded) => void): Uploads {
  const [going, setGoing] = useState<Upload[]>([])
  const stops = useRef(new Map<number, AbortController>())
  const next = useRef(0)
  const came = useRef(onUploaded)
  came.current = onUploaded

  useEffect(() => {
    const all = stops.current
    return () => {
      for (const stop of all.values()) stop.abort()
    }
  }, [])

  const change = (key: number, to: Partial<Upload>) =>
    setGoing((all) => all.map((one) => (one.key === key ? { ...one, ...to } : one)))
  const forget = (key: number) => setGoing((all) => all.filter((one) => one.key !== key))

  const send = async ({ key, file }: Upload) => {
    const stop = new AbortController()
    stops.current.set(key, stop)
    try {
      const uploaded = await upload(file, (share) => change(key, { share }), stop.signal)
      forget(key)
      came.current(uploaded)
    } catch (error) {
      if (!stop.signal.aborted) change(key, { error })
    } finally {
      stops.current.delete(key)
    }
  }

  return {
    going,
    start: (files, refused) => {
      const fresh = files.map((file) => ({ key: next.current++, file, share: 0, error: refused(file) }))
      setGoing((all) => [...all, ...fresh])
      for (const one of fresh) if (!one.error) void send(one)
    },
    retry: (key) => {
      const again = going.find((one) => one.key === key)
      if (!again) return
      change(key, { error: undefined, share: 0 })
      void send(again)
    },
    drop: (key) => {
      stops.current.get(key)?.abort()
      forget(key)
    },
  }
}
