import { Outlet } from '@tanstack/react-router'
import { Suspense } from 'react'
import { useMe } from '../app/use-me'
import { ChangingBar } from './changing/changing-bar'
import { DraftBar } from './draft-bar'
import classes from './draft-bar.module.css'
import { useDraftStore } from './use-draft'

/** SettingsFrame surrounds the settings: below them stands what is not published yet. */
export function SettingsFrame() {
  const me = useMe()
  return (
    <div className={classes.frame}>
      {/* What stands beside the page may wait for its texts alone: the page stays. */}
      <Suspense>{me?.admin && <Head />}</Suspense>
      <div className={classes.body}>
        <Outlet />
      </div>
      <Suspense>{me?.admin && <Foot />}</Suspense>
    </div>
  )
}

function Foot() {
  const store = useDraftStore()
  return store ? <DraftBar store={store} /> : null
}

function Head() {
  return <ChangingBar store={useDraftStore()} />
}
