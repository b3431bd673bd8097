import { describe, expect, it } from 'vitest'
import { labelIn, textIn, withText } from './label'

describe('labelIn', () => {
  it('falls back to the base language, English, and whatever there is', () => {
    const label = { en: 'Deal', es: 'Oportunidad' }
    expect(labelIn('Deal', 'ru')).toBe('Deal')
    expect(labelIn(label, 'es-MX')).toBe('Oportunidad')
    expect(labelIn(label, 'ru')).toBe('Deal')
    expect(labelIn({ zh: '商机' }, 'ru')).toBe('商机')
    expect(labelIn(undefined, 'en')).toBe('')
  })
})

describe('withText', () => {
  it('stays one text while only the own language was given', () => {
    expect(withText('Deal', 'en', 'Deals', 'en')).toBe('Deals')
    expect(withText(undefined, 'es', 'Oportunidad', 'es')).toBe('Oportunidad')
  })

  it('becomes texts by language, and stays so', () => {
    expect(withText('Deal', 'es', 'Oportunidad', 'en')).toEqual({ en: 'Deal', es: 'Oportunidad' })
    expect(withText({ en: 'Deal', es: 'Oportunidad' }, 'es', '', 'en')).toEqual({ en: 'Deal' })
  })

  it('is nothing once all is emptied', () => {
    expect(withText('Deal', 'en', '', 'en')).toBeUndefined()
    expect(withText({ es: 'Oportunidad' }, 'es', '', 'en')).toBeUndefined()
  })
})

it('shows a plain text in the own language alone', () => {
  expect(textIn('Deal', 'en', 'en')).toBe('Deal')
  expect(textIn('Deal', 'es', 'en')).toBe('')
  expect(textIn({ es: 'Oportunidad' }, 'es', 'en')).toBe('Oportunidad')
})
