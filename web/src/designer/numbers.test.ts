import { expect, it } from 'vitest'
import { changesOf } from './changes'
import { type Body, readDocument, writeDocument } from './documents'
import { isEmpty, noEdits, putDocument } from './edits'
import { type EntityBody, fieldsOf } from './entity-body'
import { addField, moveField, renameField, setField } from './entity-edit'
import { numbersOf } from './numbers'

const text = `{"$id": "deal", "x-id": "d", "properties": {
  "name": {"x-id": "1", "x-kind": "text", "title": "costs \\"0.10\\" or 1.0"},
  "rate": {"x-id": "2", "x-kind": "decimal", "multipleOf": 0.10, "maximum": 12345678901234567890.5, "minimum": 0.5},
  "year": {"x-kind": "integer", "default": 1e3, "enum": [1, 2.0]}}}`
const deal = readDocument({ type: 'ENTITY', id: 'deal', text })
const body = deal.body as EntityBody

const numbersIn = (written: string) => written.match(/(?<=[:[]|^)\s*-?\d[\d.e]*(?=[,\s])/gm)?.map((part) => part.trim())
const all = ['0.10', '12345678901234567890.5', '0.5', '1e3', '1', '2.0']

it('keeps numbers as they stand through edits of something else', () => {
  const edited = renameField(addField(moveField(body, 'rate', 0), 'note', { 'x-kind': 'text' }), 'rate', 'share')
  const written = writeDocument('ENTITY', edited, numbersOf(text))
  expect(numbersIn(written.text)).toEqual(all)
  expect(written.text).toContain('costs \\"0.10\\" or 1.0')
  expect(numbersIn(writeDocument('ENTITY', edited, numbersOf(written.text)).text)).toEqual(all)
})

it('writes a number that was changed as it is now', () => {
  const [, rate] = fieldsOf(body)
  const edited = setField(body, 'rate', { ...(rate?.body as Body), 'x-kind': 'decimal', multipleOf: 0.2 })
  expect(numbersIn(writeDocument('ENTITY', edited, numbersOf(text)).text)).toContain('0.2')
})

it('takes a longer number for another', () => {
  const longer = readDocument({ ...deal, text: text.replace('7890.5', '7890.6') })
  const edits = putDocument([deal], noEdits, longer)
  expect(changesOf([deal], edits)).toMatchObject([{ mark: 'changed', field: 'rate' }])
  expect(isEmpty(putDocument([deal], edits, deal))).toBe(true)
})
