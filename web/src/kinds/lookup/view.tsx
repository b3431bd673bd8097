export { TextView as LookupView } from '../text/view'
