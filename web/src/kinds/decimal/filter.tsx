export { NumberOperand as DecimalOperand } from '../number-operand'
