import { describe, expect, it } from 'vitest'
import { nameText, readName } from './value'

describe('nameText', () => {
  it.each([
    ['en', { given: 'Marie', family: 'Curie' }, 'Marie Curie'],
    ['hu', { given: 'Béla', family: 'Bartók' }, 'Bartók Béla'],
    ['mn', { given: 'Бат', family: 'Дорж' }, 'Дорж Бат'],
    ['en', { given: '伟', family: '张' }, '张伟'],
    ['zh-CN', { given: 'Marie', family: 'Curie' }, 'Curie Marie'],
    [
      'en',
      { prefix: 'Dr.', given: 'Martin', middle: 'Luther', family: 'King', suffix: 'Jr.' },
      'Dr. Martin Luther King Jr.',
    ],
    ['mn', { given: 'Cher', family: null }, 'Cher'],
  ])('%s %j', (language, name, text) => expect(nameText(name, language)).toBe(text))
})

describe('readName', () => {
  it.each([
    ['Marie Curie', { given: 'Marie', family: 'Curie' }],
    ['Curie, Marie', { given: 'Marie', family: 'Curie' }],
    ['Ludwig van Beethoven', { given: 'Ludwig', family: 'van Beethoven' }],
    ['Cher', { given: 'Cher' }],
    ['张伟', { family: '张', given: '伟' }],
    ['田中太郎', { family: '田中', given: '太郎' }],
    ['山田 太郎', { family: '山田', given: '太郎' }],
  ])('%s', (text, name) => expect(readName(text)).toEqual(name))
})
