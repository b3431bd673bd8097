import '@fontsource-variable/inter'
import '@mantine/core/styles.layer.css'
import './ui/base.css'
import '@mantine/notifications/styles.layer.css'
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { setNonce } from 'get-nonce'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { queryClient } from './app/query-client'
import { router } from './app/router'
import { sessionQuery } from './app/use-session'
import { startTexts } from './i18n'
import { styleNonce } from './nonce'
import { theme } from './theme'

// What locks the page behind a dialog writes a style element of its own.
setNonce(styleNonce())
// Who is signed in is asked for while the texts come.
void queryClient.prefetchQuery(sessionQuery)
await startTexts()

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={styleNonce}>
      <QueryClientProvider client={queryClient}>
        <Notifications position="bottom-center" />
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
)
