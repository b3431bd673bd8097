export { DateOperand as DateTimeOperand } from '../date-operand'
