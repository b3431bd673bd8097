export { TextOperand as UrlOperand } from '../text-operand'
