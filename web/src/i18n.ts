import i18next, { type BackendModule } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { localeOf } from './locale'
import type changing from './locales/en/changing.json'
import type common from './locales/en/common.json'
import type forms from './locales/en/forms.json'
import type importing from './locales/en/importing.json'
import type kinds from './locales/en/kinds.json'
import type list from './locales/en/list.json'
import type model from './locales/en/model.json'
import type palette from './locales/en/palette.json'
import type people from './locales/en/people.json'
import type pipelines from './locales/en/pipelines.json'
import type plan from './locales/en/plan.json'
import type record from './locales/en/record.json'
import type retype from './locales/en/retype.json'
import type roles from './locales/en/roles.json'
import type shell from './locales/en/shell.json'
import type templates from './locales/en/templates.json'
import type versions from './locales/en/versions.json'

/** Texts are those of the app, by the room that uses them: each is loaded when a screen of it is first shown. */
interface Texts {
  changing: typeof changing
  common: typeof common
  forms: typeof forms
  importing: typeof importing
  kinds: typeof kinds
  list: typeof list
  model: typeof model
  palette: typeof palette
  people: typeof people
  pipelines: typeof pipelines
  plan: typeof plan
  record: typeof record
  retype: typeof retype
  roles: typeof roles
  shell: typeof shell
  templates: typeof templates
  versions: typeof versions
}

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    resources: Texts
  }
}

/** languages are those that the app speaks, each named by itself. */
export const languages: Record<string, string> = {
  en: 'English',
  es: 'Español',
  zh: '中文',
  ru: 'Русский',
  mn: 'Монгол',
}

const storageKey = 'kith.language'

const files = import.meta.glob<{ default: Record<string, unknown> }>('./locales/*/*.json')

const loader: BackendModule = {
  type: 'backend',
  init: () => {},
  read: async (language: string, namespace: string) => {
    const load = files[`./locales/${language}/${namespace}.json`]
    return load ? (await load()).default : {}
  },
}

/** startTexts makes the texts ready. React escapes what it shows, so i18next need not. */
export async function startTexts(): Promise<void> {
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = language
  })
  await i18next
    .use(loader)
    .use(initReactI18next)
    .init({
      lng: firstLanguage(),
      supportedLngs: Object.keys(languages),
      fallbackLng: false,
      ns: ['common'],
      defaultNS: 'common',
      interpolation: { escapeValue: false },
    })
  i18next.services.formatter?.add('number', (value, language) =>
    new Intl.NumberFormat(localeOf(language ?? i18next.language)).format(value),
  )
}

/** setLanguage changes the language of the app, and keeps it for the next visit. */
export async function setLanguage(language: string): Promise<void> {
  localStorage.setItem(storageKey, language)
  await i18next.changeLanguage(language)
}

/** chosenLanguage is the one that was chosen in this browser, if one was. */
export function chosenLanguage(): string | undefined {
  return supported(localStorage.getItem(storageKey) ?? undefined)
}

/** followLanguage speaks the language that who signed in chose, unless another was chosen in this browser. */
export async function followLanguage(locale: string): Promise<void> {
  if (!i18next.isInitialized) await new Promise((ready) => i18next.on('initialized', ready))
  const language = supported(locale)
  if (language && !chosenLanguage() && language !== i18next.language) await i18next.changeLanguage(language)
}

function firstLanguage(): string {
  const wishes = [chosenLanguage(), ...navigator.languages]
  return wishes.map(supported).find(Boolean) ?? 'en'
}

/** supported is the language of a locale, if the app speaks it: es of es-MX. */
export function supported(locale: string | undefined): string | undefined {
  const language = locale?.split('-')[0]
  return language && language in languages ? language : undefined
}
