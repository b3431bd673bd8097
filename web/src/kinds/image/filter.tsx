export { TextOperand as ImageOperand } from '../text-operand'
