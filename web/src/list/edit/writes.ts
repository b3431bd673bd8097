import { hasCode } from '../../api/failure'
import { same } from '../../records/same'
import type { Row } from '../../records/selection'
import type { Values } from '../../records/write'
import { Versions } from './versions'

/** Store is where records are written and read; both answer null for one that may not be read. */
export interface Store {
  set: (id: string, values: Values, ifVersion: number) => Promise<Row | null>
  read: (id: string) => Promise<Row | null>
}

/** Written is what has become of a change. */
export interface Written {
  /** row is the record as it is to be shown: as it is stored, with what is still on its way. */
  row: Row
  /** waits tells that another change of the record is on its way. */
  waits: boolean
  /** error is why the change was not made; theirs is the record when somebody else has changed the same meanwhile. */
  error?: Error
  theirs?: Row
}

/** Course is the changes of one record that are on their way, the first one being written. */
interface Course {
  /** stored is the record as it was known before them, later as it was answered. */
  stored: Row
  values: Values[]
  turn: Promise<unknown>
}

/** Writes makes changes one after another for each record, so that two in a row don't meet as strangers. */
export class Writes {
  readonly versions = new Versions()
  private readonly courses = new Map<string, Course>()

  constructor(private readonly store: Store) {}

  /** write sets values of a record as it was when they were chosen. It never fails: what went wrong is in the answer. */
  async write(base: Row, values: Values): Promise<Written> {
    const { id } = base
    const course = this.courses.get(id) ?? { stored: base, values: [], turn: Promise.resolve() }
    this.courses.set(id, course)
    course.values.push(values)
    const end = this.versions.begin(id)
    const turn = course.turn.then(() => this.attempt(course, base, values))
    course.turn = turn
    const failed = await turn
    course.values.shift()
    end()
    const waits = course.values.length > 0
    if (!waits) this.courses.delete(id)
    return { ...failed, waits, row: Object.assign({}, course.stored, ...course.values) }
  }

  /** shown is a record that was read meanwhile, as it is to be shown: with what is on its way. */
  shown(row: Row): Row {
    return Object.assign({}, row, ...(this.courses.get(row.id)?.values ?? []))
  }

  private async attempt(course: Course, base: Row, values: Values): Promise<Pick<Written, 'error' | 'theirs'>> {
    try {
      course.stored = await this.set(base, values)
      return {}
    } catch (error) {
      if (!hasCode(error, 'CONFLICT')) return { error: error as Error }
      return this.over(course, base, values, error).catch((reason: Error) => ({ error: reason }))
    }
  }

  /** over writes on top of somebody else's change: one of other fields is no reason to ask. */
  private async over(
    course: Course,
    base: Row,
    values: Values,
    error: Error,
  ): Promise<Pick<Written, 'error' | 'theirs'>> {
    const theirs = await this.store.read(base.id)
    if (!theirs) return { error }
    course.stored = theirs
    if (Object.keys(values).some((name) => !same(theirs[name] ?? null, base[name] ?? null))) return { error, theirs }
    course.stored = await this.set(theirs, values)
    return {}
  }

  private async set(base: Row, values: Values): Promise<Row> {
    const version = this.versions.latest(base.id, base.version)
    const row = (await this.store.set(base.id, values, version)) ?? { ...base, ...values, version: version + 1 }
    this.versions.wrote(base.id, version, row.version)
    return row
  }
}
