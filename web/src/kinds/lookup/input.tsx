export { ComputedInput as LookupInput } from '../computed-input'
