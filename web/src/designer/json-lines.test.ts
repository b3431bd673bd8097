import { expect, it } from 'vitest'
import { faultOf, lineOf, linesOf } from './json-lines'

const text = `{
  "$id": "deal",
  "properties": {
    "a/b": {"x-kind": "text", "oneOf": [
      {"const": "one"},
      {"const": "two"}]},
    "amount": {
      "minimum": 5
    }
  },
  "required": ["amount",
    "name"]
}`

it.each([
  ['', 1],
  ['/$id', 2],
  ['/properties', 3],
  ['/properties/a~1b/x-kind', 4],
  ['/properties/a~1b/oneOf/0', 5],
  ['/properties/a~1b/oneOf/1/const', 6],
  ['/properties/amount', 7],
  ['/properties/amount/minimum', 8],
  ['/properties/amount/maximum', 7],
  ['/required/0', 11],
  ['/required/1', 12],
  ['/nowhere', 1],
])('%s begins on line %i', (pointer, line) => {
  expect(lineOf(linesOf(text), pointer)).toBe(line)
})

it('tells where a text stops being JSON', () => {
  expect(faultOf(text)).toBeUndefined()
  expect(faultOf('{\n"a": 1,\n"b" 2}')?.line).toBe(3)
  expect(faultOf('[]')).toBeDefined()
})
