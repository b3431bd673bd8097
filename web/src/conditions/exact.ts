import { OutOfRange } from './unknown'

const quotientDigits = 16
const largest = 9223372036854775807n
const resultDigits = 1000

/** Exact is a number that never rounds: digits / 10 ** scale. whole tells one of 64 bits, whose sums stay so. */
export class Exact {
  constructor(
    readonly digits: bigint,
    readonly scale: number,
    readonly whole: boolean,
  ) {}

  /** of reads a number as documents and clients write it: 1, -1.50, 2.5e-3. */
  static of(text: string, whole = /^-?\d+$/.test(text)): Exact | undefined {
    const found = /^([+-]?)(\d+)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/.exec(text)
    if (!found) return undefined
    const [, sign, before, after = '', exponent = '0'] = found
    const digits = BigInt(`${before}${after}`) * (sign === '-' ? -1n : 1n)
    const scale = after.length - Number(exponent)
    return scale < 0 ? new Exact(digits * 10n ** BigInt(-scale), 0, whole) : new Exact(digits, scale, whole)
  }

  static int(n: number | bigint): Exact {
    return new Exact(BigInt(n), 0, true)
  }

  add(other: Exact): Exact {
    const [a, b, scale] = align(this, other)
    return ranged(a + b, scale, this.whole && other.whole)
  }

  sub(other: Exact): Exact {
    const [a, b, scale] = align(this, other)
    return ranged(a - b, scale, this.whole && other.whole)
  }

  mul(other: Exact): Exact {
    return ranged(this.digits * other.digits, this.scale + other.scale, this.whole && other.whole)
  }

  /** div has 16 decimals, what follows is cut off; null when divided by zero. */
  div(other: Exact, decimals = quotientDigits): Exact | null {
    const [a, b] = align(this, other)
    return b === 0n ? null : ranged((a * 10n ** BigInt(decimals)) / b, decimals, false)
  }

  /** mod takes the sign of the left side; null when divided by zero. */
  mod(other: Exact): Exact | null {
    const [a, b, scale] = align(this, other)
    return b === 0n ? null : ranged(a % b, scale, this.whole && other.whole)
  }

  neg(): Exact {
    return ranged(-this.digits, this.scale, this.whole)
  }

  abs(): Exact {
    return this.digits < 0n ? this.neg() : this
  }

  /** round goes half away from zero. */
  round(decimals: number): Exact {
    if (this.scale <= decimals) return this
    const unit = 10n ** BigInt(this.scale - decimals)
    const half = this.digits < 0n ? -unit / 2n : unit / 2n
    return new Exact((this.digits + half) / unit, decimals, this.whole)
  }

  floor(): Exact {
    const cut = this.cut()
    return cut.compare(this) > 0 ? new Exact(cut.digits - 1n, 0, this.whole) : cut
  }

  ceil(): Exact {
    const cut = this.cut()
    return cut.compare(this) < 0 ? new Exact(cut.digits + 1n, 0, this.whole) : cut
  }

  /** cut leaves out what stands after the point. */
  cut(): Exact {
    return new Exact(this.digits / 10n ** BigInt(this.scale), 0, this.whole)
  }

  compare(other: Exact): number {
    const [a, b] = align(this, other)
    return a < b ? -1 : a > b ? 1 : 0
  }

  /** number is the nearest number that the browser computes with. */
  number(): number {
    return Number(this.toString())
  }

  /** toString writes the number without zeros at its end. */
  toString(): string {
    const text = (this.digits < 0n ? -this.digits : this.digits).toString().padStart(this.scale + 1, '0')
    const at = text.length - this.scale
    const after = text.slice(at).replace(/0+$/, '')
    return `${this.digits < 0n ? '-' : ''}${text.slice(0, at)}${after && `.${after}`}`
  }
}

function align(a: Exact, b: Exact): [bigint, bigint, number] {
  const scale = Math.max(a.scale, b.scale)
  return [a.digits * 10n ** BigInt(scale - a.scale), b.digits * 10n ** BigInt(scale - b.scale), scale]
}

function ranged(digits: bigint, scale: number, whole: boolean): Exact {
  if (whole && (digits > largest || digits < -largest - 1n)) throw new OutOfRange()
  if (scale > resultDigits) throw new OutOfRange()
  return new Exact(digits, scale, whole)
}
