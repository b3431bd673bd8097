import { isActor } from './actors'
import { fromToday, startOfSpan } from './day'
import { literal } from './literal'
import { methods, operatorsOf, signs } from './operators'
import { sortOf } from './sort'
import { type Token, tokens, Unshowable } from './tokens'
import { type Group, isGroup, opposite, type Rule, tidy } from './tree'
import type { Finder } from './write'

/** readCondition reads a text into the tree that the builder shows; undefined when it says more than that can. */
export function readCondition(text: string, find: Finder): Group | undefined {
  if (text.trim() === '') return { combinator: 'and', rules: [] }
  try {
    return tidy(new Reader(tokens(text), find).whole())
  } catch (error) {
    if (error instanceof Unshowable) return undefined
    throw error
  }
}

const operatorOfSign = turn(signs)
const operatorOfMethod = turn(methods)

function turn(table: Record<string, string>): Map<string, string> {
  return new Map(Object.entries(table).map(([operator, text]) => [text, operator]))
}

/** Reader goes through the words of a text once, from left to right. */
class Reader {
  private at = 0

  constructor(
    private readonly words: Token[],
    private readonly find: Finder,
  ) {}

  whole(): Group {
    const group = this.either()
    this.expect('end', '')
    return group
  }

  /** either reads a || b || c. */
  private either(): Group {
    const parts = [this.both()]
    while (this.take('sign', '||')) parts.push(this.both())
    const [only] = parts
    if (parts.length === 1 && only) return only
    return { combinator: 'or', rules: parts.map((part) => lone(part)) }
  }

  /** both reads a && b && c. */
  private both(): Group {
    const rules = [this.part()]
    while (this.take('sign', '&&')) rules.push(this.part())
    return { combinator: 'and', rules }
  }

  private part(): Rule | Group {
    if (!this.take('sign', '!')) return this.take('sign', '(') ? this.rest() : this.rule()
    if (this.take('sign', '(')) {
      const group = this.rest()
      const [only] = group.rules
      const contrary = group.rules.length === 1 && only && !isGroup(only) && opposite(only.operator)
      return contrary ? { ...(only as Rule), operator: contrary } : { ...group, not: true }
    }
    return this.contrary(this.rule())
  }

  /** rest reads what is in parentheses. */
  private rest(): Group {
    const group = this.either()
    this.expect('sign', ')')
    return group
  }

  private contrary(rule: Rule): Rule {
    const operator = { isPresent: 'isBlank', isTrue: 'isFalse', contains: 'notContains' }[rule.operator]
    if (!operator) throw new Unshowable()
    return { ...rule, operator }
  }

  private rule(): Rule {
    const first = this.words[this.at]
    if (first?.type === 'text') return this.has()
    if (this.call('present')) return this.closed(this.path(), 'isPresent')
    const instant = this.call('date')
    const path = this.path()
    if (instant) this.expect('sign', ')')
    return this.comparison(path, instant)
  }

  /** call takes the name of a function and its parenthesis. */
  private call(name: string): boolean {
    const [word, paren] = this.words.slice(this.at, this.at + 2)
    if (word?.type !== 'name' || word.text !== name || paren?.text !== '(' || paren.type !== 'sign') return false
    this.at += 2
    return true
  }

  private closed(path: string, operator: string): Rule {
    this.expect('sign', ')')
    return this.checked({ field: path, operator, value: null })
  }

  private has(): Rule {
    const value = this.expect('text')
    this.expect('name', 'in')
    return this.checked({ field: this.path(), operator: 'has', value })
  }

  /** path reads company.country, and leaves the name of a method. */
  private path(): string {
    const names = [this.expect('name')]
    while (this.is('sign', '.') && !this.isMethod()) {
      this.at++
      names.push(this.expect('name'))
    }
    return names.join('.')
  }

  private isMethod(): boolean {
    const paren = this.words[this.at + 2]
    return paren?.type === 'sign' && paren.text === '('
  }

  private comparison(path: string, instant: boolean): Rule {
    const place = this.find(path)
    if (!place || instant !== (sortOf(place.field) === 'instant')) throw new Unshowable()
    if (this.take('sign', '.')) return this.method(path)
    if (this.take('name', 'in')) return this.compared(path, 'in', () => this.list())
    const operator = this.is('sign') ? operatorOfSign.get(this.words[this.at]?.text ?? '') : undefined
    if (!operator) return this.checked({ field: path, operator: 'isTrue', value: null })
    this.at++
    return this.compared(path, operator, () => this.value())
  }

  /** compared reads an operand. It must be written as it stands here: 'today' is no day, and 5 no text. */
  private compared(path: string, operator: string, read: () => unknown): Rule {
    const from = this.at
    const rule = this.checked({ field: path, operator, value: read() })
    const place = this.find(path)
    const written = place && literal(place, operator, rule.value)
    const meant = tokens(written ?? '').slice(0, -1)
    const stands = this.words.slice(from, this.at)
    const same = meant.every((word, index) => word.type === stands[index]?.type && word.text === stands[index]?.text)
    if (!same || meant.length !== stands.length) throw new Unshowable()
    return rule
  }

  private method(path: string): Rule {
    const name = this.expect('name')
    this.expect('sign', '(')
    if (name === 'hasAny' || name === 'hasAll') {
      const rule = this.compared(path, name, () => this.list())
      this.expect('sign', ')')
      return rule
    }
    const operator = operatorOfMethod.get(name)
    if (!operator) throw new Unshowable()
    const value = this.expect('text')
    this.expect('sign', ')')
    return this.checked({ field: path, operator, value })
  }

  private list(): unknown {
    if (this.is('name')) return this.actor()
    this.expect('sign', '[')
    const values = [this.value()]
    while (this.take('sign', ',')) values.push(this.value())
    this.expect('sign', ']')
    return values
  }

  private actor(): string {
    const name = this.expect('name')
    if (!isActor(name)) throw new Unshowable()
    return name
  }

  private value(): string {
    if (this.is('text')) return this.expect('text')
    if (this.is('number') || this.is('sign', '-')) return this.number()
    if (this.call('date')) return this.inside('text')
    if (this.call('today')) return this.today()
    if (this.call('addDays')) return this.shifted()
    if (this.call('startOf')) return this.start()
    return this.actor()
  }

  private number(): string {
    const sign = this.take('sign', '-') ? '-' : ''
    return sign + this.expect('number')
  }

  private inside(type: Token['type']): string {
    const text = this.expect(type)
    this.expect('sign', ')')
    return text
  }

  private today(): string {
    this.expect('sign', ')')
    return fromToday(0)
  }

  private shifted(): string {
    if (!this.call('today')) throw new Unshowable()
    this.expect('sign', ')')
    this.expect('sign', ',')
    const days = this.number()
    this.expect('sign', ')')
    if (!/^-?\d{1,5}$/.test(days)) throw new Unshowable()
    return fromToday(Number(days))
  }

  private start(): string {
    if (!this.call('today')) throw new Unshowable()
    this.expect('sign', ')')
    this.expect('sign', ',')
    return startOfSpan(this.inside('text'))
  }

  /** checked is a rule that could be written again, word by word as it was read. */
  private checked(rule: Rule): Rule {
    const place = this.find(rule.field)
    const sort = place && sortOf(place.field)
    if (!place || !sort || !operatorsOf(sort).includes(rule.operator)) throw new Unshowable()
    if (rule.value !== null && literal(place, rule.operator, rule.value) === undefined) throw new Unshowable()
    return rule
  }

  private is(type: Token['type'], text?: string): boolean {
    const word = this.words[this.at]
    return word?.type === type && (text === undefined || word.text === text)
  }

  private take(type: Token['type'], text: string): boolean {
    if (!this.is(type, text)) return false
    this.at++
    return true
  }

  private expect(type: Token['type'], text?: string): string {
    const word = this.words[this.at]
    if (!word || !this.is(type, text)) throw new Unshowable()
    this.at++
    return word.text
  }
}

/** lone is the only part of a chain, or the chain as a group. */
function lone(chain: Group): Rule | Group {
  const [only] = chain.rules
  return chain.rules.length === 1 && only ? only : chain
}
