export { TextOperand as IdOperand } from '../text-operand'
