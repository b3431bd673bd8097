import { readdir, readFile, writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

const worthwhile = new Set(['.js', '.css', '.svg', '.json', '.ttf'])
const smallest = 1024 // bytes: below that the answer's header weighs more

const brotli = promisify(brotliCompress)
const gz = promisify(gzip)

/** compress writes a brotli and a gzip file beside each asset that gains from it, so that the server never compresses. */
export function compress(): Plugin {
  let out = ''
  return {
    name: 'kith-compress',
    apply: 'build',
    configResolved(config) {
      out = join(config.root, config.build.outDir)
    },
    async closeBundle() {
      const files = await readdir(out, { recursive: true })
      await Promise.all(
        files.filter((file) => worthwhile.has(extname(file))).map((file) => compressFile(join(out, file))),
      )
    },
  }
}

async function compressFile(path: string) {
  const text = await readFile(path)
  if (text.length < smallest) return
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: text.length }
  await writeFile(`${path}.br`, await brotli(text, { params }))
  await writeFile(`${path}.gz`, await gz(text, { level: 9 }))
}
