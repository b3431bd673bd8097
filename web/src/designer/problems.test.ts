import { expect, it } from 'vitest'
import { Failure } from '../api/failure'
import { writeDocument } from './documents'
import { placeOf, problemsOf } from './problems'

const docs = [writeDocument('ENTITY', { $id: 'deal', required: ['name', 'stage'] })]
const at = (pointer: string, document = 'entity/deal') => placeOf({ document, pointer }, docs)

it('finds where a problem is mended', () => {
  expect(at('/properties/amount/minimum')).toMatchObject({ section: 'fields', field: 'amount', keyword: 'minimum' })
  expect(at('/required/1')).toMatchObject({ section: 'fields', field: 'stage', keyword: 'required' })
  expect(at('/x-rules/2/check')).toMatchObject({ section: 'advanced', keyword: 'x-rules', index: 2 })
  expect(at('/x-unique')).toMatchObject({ section: 'advanced', keyword: 'x-unique', index: undefined })
  expect(at('/x-entity/plural')).toMatchObject({ section: 'head', keyword: 'plural' })
  expect(at('/$id')).toMatchObject({ section: 'head', keyword: '$id' })
  expect(at('')).toMatchObject({ section: 'text', type: 'ENTITY', id: 'deal' })
  expect(at('/properties/a~1b')).toMatchObject({ field: 'a/b' })
  expect(at('/policies/0', 'role/rep')).toMatchObject({ type: 'ROLE', id: 'rep' })
})

it('reads the problems of a refusal', () => {
  const problem = { document: 'entity/deal', pointer: '/title', message: 'no' }
  expect(problemsOf(new Failure('INVALID', '', 200, { problems: [problem] }))).toEqual([problem])
  expect(problemsOf(new Failure('INVALID', '', 200, { violations: [problem] }))).toEqual([problem])
  expect(problemsOf(new Error('x'))).toEqual([])
})
