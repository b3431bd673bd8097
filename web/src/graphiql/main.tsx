import '@fontsource-variable/inter'
import '@graphiql/react/style.css'
import '@graphiql/plugin-doc-explorer/style.css'
import '@graphiql/plugin-history/style.css'
import 'graphiql/graphiql.css'
import 'graphiql/setup-workers/vite'
import '../ui/base.css'
import './graphiql.css'
import { createRoot } from 'react-dom/client'
import { isSignedOut } from '../api/failure'
import { session } from '../api/session'
import { followLanguage, startTexts } from '../i18n'
import { aimOf } from './aim'
import { exampleFor } from './example'
import { Explorer } from './explorer'
import { Refused } from './refused'
import { toSignIn } from './sign-in-first'

const root = createRoot(document.getElementById('root') as HTMLElement)

/** start shows the explorer to people signed in, and sends others to sign in. */
async function start() {
  try {
    const aim = aimOf(location.search)
    const [person] = await Promise.all([session.show(), startTexts()])
    await followLanguage(person.language)
    const example = await exampleFor(aim)
    root.render(<Explorer person={person} aim={aim} example={example} />)
  } catch (error) {
    if (isSignedOut(error)) toSignIn()
    else root.render(<Refused error={error as Error} />)
  }
}

await start()
