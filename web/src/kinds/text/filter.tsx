export { TextOperand } from '../text-operand'
