import { expect, it } from 'vitest'
import { Model } from '../../model/model'
import { plainField } from '../../model/plain-field'
import { entityOf } from '../../model/testing'
import { relatedOf } from './load-related'

const hidden = plainField('margin', { readable: false })
const company = entityOf([plainField('name'), plainField('country')], {
  name: 'company',
  lists: [{ name: 'deals', label: 'Deals', entity: 'deal', field: 'company' }],
})
const deal = entityOf([plainField('name'), hidden, plainField('company', { kind: 'relation', to: 'company' })])
const catalog = { entities: [company, deal] }
const model = new Model(catalog as unknown as ConstructorParameters<typeof Model>[0])

const columnsOf = (columns: string[]) => relatedOf(model, company, { deals: { columns } })[0]?.columns

it('shows the columns that a form names, those of related records too', () => {
  const [name, country] = columnsOf(['name', 'company.country']) ?? []
  expect(name?.name).toBe('name')
  expect(country).toMatchObject({ label: 'company › country', over: { relations: ['company'] } })
})

it('leaves out what cannot be read, and shows the first fields where nothing is left', () => {
  expect(columnsOf(['margin', 'name'])?.map(({ name }) => name)).toEqual(['name'])
  expect(columnsOf(['margin', 'company.margin'])?.map(({ name }) => name)).toEqual(['name'])
})
