// What a person waits for before each of the first screens: the scripts of the page, of the screen and all they import.
const { readFileSync } = require('node:fs')

const manifest = JSON.parse(readFileSync(`${__dirname}/dist/.vite/manifest.json`, 'utf8'))

/** scripts are the files of some entries of the manifest with all they import at once. */
function scripts(entries) {
  const found = new Set()
  const walk = (key) => {
    const chunk = manifest[key]
    if (!chunk) throw new Error(`the manifest has no ${key}`)
    if (found.has(chunk.file)) return
    found.add(chunk.file)
    for (const next of chunk.imports ?? []) walk(next)
  }
  for (const entry of entries) walk(entry)
  return [...found].filter((file) => file.endsWith('.js')).map((file) => `dist/${file}`)
}

const texts = ['common', 'shell'].map((name) => `src/locales/en/${name}.json`)

module.exports = [
  { name: 'sign-in', path: scripts(['index.html', texts[0]]), limit: '250 kB' },
  { name: 'home', path: scripts(['index.html', 'src/pages/home.tsx', ...texts]), limit: '250 kB' },
  // What an address of a list or a record loads first. From home these come while nothing else happens.
  {
    name: 'list',
    path: scripts(['index.html', 'src/list/list-page.tsx', 'src/list/preload.ts', ...texts]),
    limit: '320 kB',
  },
  {
    name: 'record',
    path: scripts(['index.html', 'src/record/record-page.tsx', 'src/record/preload.ts', ...texts]),
    limit: '295 kB',
  },
]
