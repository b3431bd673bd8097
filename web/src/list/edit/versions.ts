/**
 * Versions follow records through the changes made here, so that one's own earlier change is never taken for somebody
 * else's: an edit begun on version 3 may be written on version 4 when that came of an edit of one's own.
 */
export class Versions {
  private readonly made = new Map<string, Map<number, number>>()
  private readonly writing = new Map<string, number>()

  /** begin tells that a change of a record is on its way, and answers what tells that it is not any more. */
  begin(id: string): () => void {
    this.writing.set(id, (this.writing.get(id) ?? 0) + 1)
    return () => this.writing.set(id, (this.writing.get(id) ?? 1) - 1)
  }

  /** wrote tells that a change made here led from a version to another. */
  wrote(id: string, from: number, to: number): void {
    const steps = this.made.get(id) ?? new Map<number, number>()
    this.made.set(id, steps.set(from, to))
  }

  /** latest is the version to which one's own changes have led since. */
  latest(id: string, version: number): number {
    const steps = this.made.get(id)
    let now = version
    for (let next = steps?.get(now); next !== undefined && next > now; next = steps?.get(now)) now = next
    return now
  }

  /** isOwn tells that a version came of a change made here, or may be about to. */
  isOwn(id: string, version: number): boolean {
    if ((this.writing.get(id) ?? 0) > 0) return true
    return [...(this.made.get(id)?.values() ?? [])].includes(version)
  }
}
