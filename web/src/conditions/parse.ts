import type { Node } from './node'
import { Unreadable, type Word, wordsOf } from './words'

const relations = ['==', '!=', '<=', '>=', '<', '>', 'in']
const deepest = 50

/** parse reads the text of an expression, or throws Unreadable. Whether it makes sense of a record is the server's to check. */
export function parse(text: string): Node {
  return new Parser(wordsOf(text)).whole()
}

/** Parser goes through the words of a text once, from the loosest operator to the tightest. */
class Parser {
  private at = 0
  private depth = 0

  constructor(private readonly words: Word[]) {}

  whole(): Node {
    const node = this.choice()
    if (this.words[this.at]?.type !== 'end') throw new Unreadable()
    return node
  }

  private choice(): Node {
    if (++this.depth > deepest) throw new Unreadable()
    const first = this.chain(['||'], () => this.chain(['&&'], () => this.relation()))
    if (this.take('?')) {
      const then = this.chain(['||'], () => this.chain(['&&'], () => this.relation()))
      this.expect(':')
      return this.up({ is: 'choice', if: first, then, else: this.choice() })
    }
    return this.up(first)
  }

  private up(node: Node): Node {
    this.depth--
    return node
  }

  /** chain reads what operators of one strength join, the first two first. */
  private chain(signs: string[], part: () => Node): Node {
    let left = part()
    for (let sign = this.sign(signs); sign; sign = this.sign(signs)) {
      left = { is: 'binary', sign, left, right: part() }
    }
    return left
  }

  private relation(): Node {
    return this.chain(relations, () => this.chain(['+', '-'], () => this.chain(['*', '/', '%'], () => this.unary())))
  }

  private unary(): Node {
    const sign = this.sign(['!', '-'])
    if (!sign) return this.member()
    if (++this.depth > deepest) throw new Unreadable()
    // Two in a row are none, also for what is null.
    if (this.sign([sign])) return this.up(this.unary())
    return this.up({ is: 'unary', sign: sign as '!' | '-', of: this.unary() })
  }

  private member(): Node {
    let node = this.primary()
    while (this.take('.')) {
      const name = this.name()
      node = this.take('(')
        ? { is: 'call', name, method: true, args: [node, ...this.list(')')] }
        : { is: 'member', of: node, name }
    }
    return node
  }

  private primary(): Node {
    const word = this.words[this.at] as Word
    if (this.take('(')) {
      const node = this.choice()
      this.expect(')')
      return node
    }
    if (this.take('[')) return { is: 'list', items: this.list(']') }
    this.at++
    if (word.type === 'text' || word.type === 'number') return { is: word.type, text: word.text }
    if (word.type !== 'name' || word.text === 'in') throw new Unreadable()
    if (word.text === 'true' || word.text === 'false') return { is: 'constant', value: word.text === 'true' }
    if (word.text === 'null') return { is: 'constant', value: null }
    if (this.take('(')) return { is: 'call', name: word.text, method: false, args: this.list(')') }
    return { is: 'name', name: word.text }
  }

  /** list reads expressions between commas up to a closing sign. */
  private list(close: string): Node[] {
    const nodes: Node[] = []
    while (!this.take(close)) {
      if (nodes.length > 0) {
        this.expect(',')
        if (close === ']' && this.take(close)) break
      }
      nodes.push(this.choice())
    }
    return nodes
  }

  private name(): string {
    const word = this.words[this.at++]
    if (word?.type !== 'name') throw new Unreadable()
    return word.text
  }

  private sign(signs: string[]): string | undefined {
    const word = this.words[this.at]
    const found = word && (word.type === 'sign' || word.text === 'in') && signs.includes(word.text)
    if (!found || word.type === 'text') return undefined
    this.at++
    return word.text
  }

  private take(sign: string): boolean {
    const word = this.words[this.at]
    if (word?.type !== 'sign' || word.text !== sign) return false
    this.at++
    return true
  }

  private expect(sign: string): void {
    if (!this.take(sign)) throw new Unreadable()
  }
}
