import { describe, expect, test } from 'vitest'
import { readFields, writeFields } from './field-choice'
import { type Level, type Roles, rightOf } from './rights'
import { everyEntity, type Policy, type RoleDocument, readRole, roleActions, withPolicy } from './role-document'
import { roleName } from './role-name'
import { setRight } from './set-right'

const body = {
  $schema: 'kith:role',
  'x-note': 'kept',
  $id: 'rep',
  title: { en: 'Rep', es: 'Rep' },
  policies: [
    { entity: 'deal', actions: ['read', 'update'], fields: ['*', '!cost'], rows: 'owner == me', check: 'true' },
    { entity: 'company', actions: ['read'], 'x-why': 'kept too' },
    { entity: 'deal', actions: ['delete'], effect: 'deny' },
  ],
  'x-last': [1],
}

const only =
  (document: RoleDocument): Roles =>
  (name) =>
    name === document.$id ? document : undefined
const deal = { name: 'deal', system: false }

describe('setting a right', () => {
  test('the matrix reads what it wrote, in every order of changes', () => {
    let state = 7
    const draw = (below: number) => {
      state = (Math.imul(state, 48271) + 11) & 0x7fffffff
      return state % below
    }
    const levels: Level[] = ['none', 'some', 'all']
    const wanted = new Map<string, Level>()
    let now: Record<string, unknown> = { $id: 'rep', policies: [] }
    for (let step = 0; step < 600; step++) {
      const entity = ['deal', 'company', everyEntity][draw(3)] as string
      const action = roleActions[draw(5)] as (typeof roleActions)[number]
      const level = levels[draw(3)] as Level
      now = setRight(now, entity, action, level, 'owner == me')
      wanted.set(`${entity} ${action}`, level)
      for (const [key, expected] of wanted) {
        const [name = '', one = 'read'] = key.split(' ')
        const right = rightOf(only(readRole(now)), 'rep', { name, system: false }, one as typeof action)
        expect(right.own, `${key} at step ${step}`).toBe(expected)
      }
      expect(readRole(now).policies.every((policy) => policy.actions.length > 0)).toBe(true)
    }
  })

  test('keeps what it does not know, where it was', () => {
    const next = setRight(body, 'deal', 'read', 'all')
    expect(Object.keys(next)).toEqual(Object.keys(body))
    expect(next).toMatchObject({ 'x-note': 'kept', 'x-last': [1] })
    expect(next.policies).toEqual([
      { entity: 'deal', actions: ['update'], fields: ['*', '!cost'], rows: 'owner == me', check: 'true' },
      { entity: 'company', actions: ['read'], 'x-why': 'kept too' },
      { entity: 'deal', actions: ['delete'], effect: 'deny' },
      { entity: 'deal', actions: ['read'], fields: ['*', '!cost'] },
    ])
    expect(JSON.stringify(body)).toContain('"read","update"')
  })

  test('joins what says the same', () => {
    const next = setRight(setRight(body, 'company', 'create', 'all'), 'company', 'update', 'all')
    expect(readRole(next).policies[1]).toEqual({
      entity: 'company',
      actions: ['read', 'create', 'update'],
      'x-why': 'kept too',
    })
  })

  test('none leaves denials alone', () => {
    const next = setRight(body, 'deal', 'delete', 'none')
    expect(readRole(next).policies.filter(({ effect }) => effect === 'deny')).toHaveLength(1)
  })
})

describe('rights', () => {
  const document = (id: string, policies: Policy[], inherits: string[] = []): RoleDocument => ({
    $id: id,
    inherits,
    policies,
  })
  const documents = [
    document('rep', [{ entity: 'deal', actions: ['read'], rows: 'owner == me' }], ['base']),
    document('base', [{ entity: '*', actions: ['read', 'update'] }], ['deeper']),
    document('deeper', [{ entity: 'deal', actions: ['update'], effect: 'deny', rows: 'active' }], ['rep']),
  ]
  const roles: Roles = (name) => documents.find(({ $id }) => $id === name)

  test('are one’s own and those of roles above, without going round', () => {
    const right = rightOf(roles, 'rep', deal, 'read')
    expect(right).toMatchObject({ own: 'some', above: 'all', level: 'all', partial: false })
    expect(right.from.map(({ role }) => role)).toEqual(['base'])
  })

  test('are less what is denied', () => {
    expect(rightOf(roles, 'rep', deal, 'update')).toMatchObject({
      own: 'none',
      above: 'all',
      denied: 'some',
      level: 'some',
    })
  })

  test('to all entities are not to those of the system', () => {
    expect(rightOf(roles, 'rep', { name: 'user', system: true }, 'read').level).toBe('none')
  })
})

describe('fields of a policy', () => {
  test.each([
    [undefined, { mode: 'all', names: [] }],
    [['*', '!cost', '!margin'], { mode: 'except', names: ['cost', 'margin'] }],
    [['name', 'stage'], { mode: 'only', names: ['name', 'stage'] }],
  ] as const)('%j', (fields, choice) => {
    const list = fields ? [...fields] : undefined
    expect(readFields(list)).toEqual(choice)
    expect(writeFields({ mode: choice.mode, names: [...choice.names] })).toEqual(list)
  })

  test('that mix both ways are left alone', () => {
    expect(readFields(['name', '!cost'])).toBeUndefined()
    expect(readFields(['*', 'name', '!cost'])).toBeUndefined()
  })
})

test('a policy is changed or taken away in its place', () => {
  const second = { entity: 'company', actions: ['read' as const, 'update' as const] }
  expect(readRole(withPolicy(body, 1, second)).policies[1]).toEqual(second)
  expect(readRole(withPolicy(body, 0, null)).policies).toHaveLength(2)
})

test.each([
  ['Account manager', [], 'accountManager'],
  ['Account manager', ['accountManager', 'accountManager2'], 'accountManager3'],
  ['Директор', [], 'role'],
  ['2nd line', [], 'role2ndline'],
  ['Référent é', [], 'referentE'],
])('the name of %s', (title, taken, name) => {
  expect(roleName(title, taken)).toBe(name)
})
