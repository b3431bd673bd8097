import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { languages } from '../i18n'

const here = import.meta.dirname
const namespaces = readdirSync(join(here, 'en'))
const suffixes = /_(zero|one|two|few|many|other)$/

function texts(language: string, namespace: string): Map<string, string> {
  const found = new Map<string, string>()
  const walk = (node: object, path: string) => {
    for (const [key, value] of Object.entries(node)) {
      if (typeof value === 'string') found.set(`${path}${key}`, value)
      else walk(value, `${path}${key}.`)
    }
  }
  walk(JSON.parse(readFileSync(join(here, language, namespace), 'utf8')), '')
  return found
}

/** plain are the keys without the suffixes of plurals, which differ from language to language. */
const plain = (keys: Iterable<string>) => [...new Set([...keys].map((key) => key.replace(suffixes, '')))].sort()

/** places are the names that a text takes values for: all texts of a key have the same, but a plural may leave out the count. */
const places = (text: string) =>
  [...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name]) => name).filter((name) => name !== 'count')

describe.each(Object.keys(languages))('texts in %s', (language) => {
  it.each(namespaces)('%s says all that English says', (namespace) => {
    const english = texts('en', namespace)
    const here = texts(language, namespace)
    expect(plain(here.keys())).toEqual(plain(english.keys()))
    const categories = new Intl.PluralRules(language).resolvedOptions().pluralCategories
    for (const key of plain(english.keys())) {
      const base = english.get(key) ?? english.get(`${key}_other`) ?? ''
      const forms = here.has(key) ? [key] : categories.map((category) => `${key}_${category}`)
      for (const form of forms) {
        expect(here.get(form), form).toBeTruthy()
        expect(new Set(places(here.get(form) ?? '')), form).toEqual(new Set(places(base)))
      }
    }
  })
})
