import classes from './logo.module.css'

/** Logo is Kith's mark and name. */
export function Logo() {
  return (
    <span className={classes.logo}>
      <img src="/favicon.svg" width="28" height="28" alt="" />
      Kith
    </span>
  )
}
