export { TextOperand as ToyOperand } from '../text-operand'
