import { expect, test } from 'vitest'
import { workspaceName } from './sandboxes'

test('the name of a workspace is made of small letters, digits and _', () => {
  expect(workspaceName('Año nuevo: Ventas 2')).toBe('ano_nuevo_ventas_2')
  expect(workspaceName('2026 trial!')).toBe('trial')
  expect(workspaceName('商机')).toBe('')
  expect(workspaceName('x'.repeat(60))).toHaveLength(40)
})
