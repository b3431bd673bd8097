import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { compress } from './vite/compress.ts'

const kith = process.env.KITH_URL ?? 'http://127.0.0.1:8484'

// bypass keeps the set-up page, whose path is also the API's, in the development server.
const bypass = (request: { method?: string }) => (request.method === 'GET' ? '/index.html' : undefined)

export default defineConfig({
  plugins: [react(), compress()],
  // The server puts a new nonce in place of the mark each time it answers a page.
  html: { cspNonce: '{{nonce}}' },
  build: {
    target: 'es2023',
    // .size-limit.cjs reads which files the first screens need.
    manifest: true,
    // Nothing is inlined: the content security policy lets no data: URL be more than a picture.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 4000,
    rolldownOptions: {
      input: { app: 'index.html', graphiql: 'graphiql.html' },
      // What nearly all screens share comes in one file: a hundred small ones weigh more, and each is a request.
      output: { codeSplitting: { groups: [{ name: 'common', minShareCount: 40, maxModuleSize: 3000 }] } },
      // GraphiQL's modules carry a directive for a compiler that has run already.
      onLog: (level, log, report) => log.code === 'MODULE_LEVEL_DIRECTIVE' || report(level, log),
    },
  },
  server: {
    proxy: {
      '/session': kith,
      '/graphql': { target: kith, ws: true },
      '/metadata': kith,
      '/setup': { target: kith, bypass },
    },
  },
})
