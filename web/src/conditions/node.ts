/** Node is a part of an expression as it is written. */
export type Node =
  | { is: 'text'; text: string }
  | { is: 'number'; text: string }
  | { is: 'constant'; value: boolean | null }
  | { is: 'name'; name: string }
  | { is: 'member'; of: Node; name: string }
  /** A call of a function or a method: the target comes first among the arguments, as nothing tells the two apart. */
  | { is: 'call'; name: string; method: boolean; args: Node[] }
  | { is: 'list'; items: Node[] }
  | { is: 'unary'; sign: '!' | '-'; of: Node }
  | { is: 'binary'; sign: string; left: Node; right: Node }
  | { is: 'choice'; if: Node; then: Node; else: Node }
