export { DateOperand } from '../date-operand'
