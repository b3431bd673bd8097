export { TextView as FormulaView } from '../text/view'
