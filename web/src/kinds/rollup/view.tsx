export { TextView as RollupView } from '../text/view'
