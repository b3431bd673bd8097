export { TextOperand as PersonNameOperand } from '../text-operand'
