export { ComputedInput as RollupInput } from '../computed-input'
