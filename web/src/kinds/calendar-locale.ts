import { useQuery } from '@tanstack/react-query'
import dayjs from 'dayjs'

const files: Record<string, () => Promise<unknown>> = {
  es: () => import('dayjs/locale/es'),
  zh: () => import('dayjs/locale/zh'),
  ru: () => import('dayjs/locale/ru'),
  mn: () => import('dayjs/locale/mn'),
}

/** useCalendarLocale is the name by which calendars know a language, once its words are loaded: until then English. */
export function useCalendarLocale(language: string): string {
  const { data } = useQuery({
    queryKey: ['calendar', language],
    queryFn: async () => {
      await files[language]?.()
      return language in files ? language : 'en'
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  })
  return data ?? dayjs.locale()
}
