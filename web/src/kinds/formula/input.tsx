export { ComputedInput as FormulaInput } from '../computed-input'
