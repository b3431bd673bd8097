import { Failure } from '../../api/failure'

/** Outcome is what came of a change of many records. */
export interface Outcome {
  /** done are the records that were changed. */
  done: string[]
  refused: Refused[]
  /** stopped says why the rest was not tried. */
  stopped?: Error
}

/** Refused is a record that was not changed. */
export interface Refused {
  id: string
  error: Error
}

interface Bounds {
  /** size is how many records go into one request. */
  size?: number
  /** most is after how many refusals no more is tried. */
  most?: number
  onProgress?: (done: number) => void
}

/**
 * inPieces changes records piece by piece. The server does all of a piece or nothing: one that is refused is halved until
 * it is clear which records it was, so that the others are changed all the same.
 */
export async function inPieces(
  ids: string[],
  run: (ids: string[]) => Promise<unknown>,
  { size = 500, most = 50, onProgress }: Bounds = {},
): Promise<Outcome> {
  const outcome: Outcome = { done: [], refused: [] }
  const queue: string[][] = []
  for (let from = 0; from < ids.length; from += size) queue.push(ids.slice(from, from + size))
  for (let piece = queue.shift(); piece; piece = queue.shift()) {
    try {
      await run(piece)
      outcome.done.push(...piece)
    } catch (error) {
      if (!isAboutRecords(error) || outcome.refused.length >= most) return { ...outcome, stopped: error as Error }
      const [id, ...others] = piece
      const half = Math.ceil(piece.length / 2)
      if (id && others.length === 0) outcome.refused.push({ id, error: error as Error })
      else queue.unshift(piece.slice(0, half), piece.slice(half))
    }
    onProgress?.(outcome.done.length + outcome.refused.length)
  }
  return outcome
}

/** isAboutRecords tells a refusal that other records may not meet. */
function isAboutRecords(error: unknown): boolean {
  const codes = ['INVALID', 'GATE', 'DUPLICATE', 'NOT_FOUND', 'CONFLICT', 'FORBIDDEN', 'BAD_REQUEST']
  return error instanceof Failure && codes.includes(error.code)
}
