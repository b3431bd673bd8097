import type { Exact } from './exact'

const dayMillis = 86_400_000

/** Day is a day of the calendar. */
export class Day {
  /** days are counted from 1970-01-01. */
  constructor(readonly days: number) {}

  static of(text: string): Day | undefined {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
    const day = Day.at(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8)))
    return day.toString() === text ? day : undefined
  }

  /** at is a day by year, month (1 is January; others are counted on) and day. */
  static at(year: number, month: number, day: number): Day {
    const date = new Date(0)
    date.setUTCFullYear(year, month - 1, day)
    return new Day(Math.floor(date.getTime() / dayMillis))
  }

  get date(): Date {
    return new Date(this.days * dayMillis)
  }

  get year(): number {
    return this.date.getUTCFullYear()
  }

  get month(): number {
    return this.date.getUTCMonth() + 1
  }

  get day(): number {
    return this.date.getUTCDate()
  }

  /** weekday is 1 for Monday to 7 for Sunday. */
  get weekday(): number {
    return ((this.date.getUTCDay() + 6) % 7) + 1
  }

  toString(): string {
    const pad = (n: number, length: number) => String(n).padStart(length, '0')
    return `${pad(this.year, 4)}-${pad(this.month, 2)}-${pad(this.day, 2)}`
  }
}

/** Instant is a moment, in microseconds since 1970. */
export class Instant {
  constructor(readonly micros: bigint) {}

  static of(text: string): Instant | undefined {
    const found = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d+))?(Z|[+-]\d{2}:\d{2})$/.exec(text)
    const millis = found ? Date.parse(`${found[1]}${found[3]}`) : Number.NaN
    if (!found || Number.isNaN(millis)) return undefined
    return new Instant(BigInt(millis) * 1000n + BigInt((found[2] ?? '').slice(0, 6).padEnd(6, '0')))
  }

  get millis(): number {
    return Number(this.micros / 1000n) - (this.micros < 0n && this.micros % 1000n !== 0n ? 1 : 0)
  }

  toString(): string {
    const whole = this.micros / 1_000_000n - (this.micros % 1_000_000n < 0n ? 1n : 0n)
    const rest = String(this.micros - whole * 1_000_000n)
      .padStart(6, '0')
      .replace(/0+$/, '')
    const text = new Date(Number(whole) * 1000).toISOString().slice(0, 19)
    return `${text}${rest && `.${rest}`}Z`
  }
}

/** Span is how long something lasts; a clock one is the time since midnight. Both are whole seconds. */
export class Span {
  constructor(
    readonly seconds: bigint,
    readonly clock: boolean,
  ) {}

  static clockOf(text: string): Span | undefined {
    const found = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?(?:\.\d+)?$/.exec(text)
    if (!found) return undefined
    return new Span(BigInt(Number(found[1]) * 3600 + Number(found[2]) * 60 + Number(found[3] ?? 0)), true)
  }

  static of(text: string): Span | undefined {
    const found = /^([+-]?)P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text)
    if (!found || /[PT]$/.test(text)) return undefined
    const units = [604800n, 86400n, 3600n, 60n, 1n]
    const sum = units.reduce((all, unit, i) => all + unit * BigInt(found[i + 2] ?? 0), 0n)
    return new Span(found[1] === '-' ? -sum : sum, false)
  }
}

/** Money is an amount in a currency. */
export class Money {
  constructor(
    readonly amount: Exact,
    readonly currency: string,
  ) {}
}

/** Link is the record that a relation points to, with what is known of its own values. */
export class Link {
  constructor(
    readonly id: string,
    /** value is one of the record's own values; it throws Unknown where it is not known. */
    readonly value: (name: string) => Value,
  ) {}
}

/** Parts is a value of several parts: an address, a name, a point. */
export class Parts {
  constructor(readonly parts: Record<string, Value>) {}
}

/** Value is what an expression comes to. */
export type Value = null | boolean | string | Exact | Day | Instant | Span | Money | Link | Parts | Value[]
