import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'

/** useWarm loads the screens that are gone to most once the browser has nothing else to do: a click need not wait then. */
export function useWarm(): void {
  const router = useRouter()
  const { i18n } = useTranslation()
  useEffect(() => {
    // Safari has no idle time to offer.
    if (!('requestIdleCallback' in window)) return
    const asked = requestIdleCallback(() => {
      const { routesById } = router
      for (const route of [routesById['/app/records/$plural'], routesById['/app/records/$plural/$id']])
        void router.loadRouteChunk(route)?.catch(() => undefined)
      void i18n.loadNamespaces(['list', 'kinds', 'record'])
    })
    return () => cancelIdleCallback(asked)
  }, [router, i18n])
}
