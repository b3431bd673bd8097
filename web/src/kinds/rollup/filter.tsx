export { TextOperand as RollupOperand } from '../text-operand'
