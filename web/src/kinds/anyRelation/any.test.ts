import { describe, expect, it } from 'vitest'
import { plainField } from '../../model/plain-field'
import { idsOf, nowhere, readAny } from './any'
import { anyOperators } from './operators'

const field = plainField('regarding', { kind: 'anyRelation', schema: { 'x-to': ['deal', 'company'] } })
const record = { id: '7', version: 1, name: 'Acme' }

describe('a relation to any of several entities', () => {
  it('is the one record that there is', () => {
    expect(readAny(field, { regardingDeal: null, regardingCompany: record })).toEqual({ entity: 'company', record })
    expect(readAny(field, { regardingDeal: null, regardingDealId: '3' })).toEqual({ entity: 'deal', record: '3' })
    expect(readAny(field, { regardingDeal: null, regardingCompany: null })).toBeNull()
  })

  it('is set by the relation to the entity of the record', () => {
    expect(idsOf(field, { entity: 'company', record })).toEqual({ regardingCompanyId: '7' })
    expect(nowhere(field)).toEqual({ regardingDealId: null, regardingCompanyId: null })
  })

  it('is asked for its entity, and whether there is a record', () => {
    const [isA, isBlank] = anyOperators
    const here = {}
    expect(isA?.filter(field, ['deal'], here)).toEqual({ or: [{ regardingDealId: { isNull: false } }] })
    expect(isBlank?.filter(field, undefined, here)).toEqual({
      and: [{ regardingDealId: { isNull: true } }, { regardingCompanyId: { isNull: true } }],
    })
  })
})
