/** JsonOperand is nothing: JSON is asked for nothing but whether it is there. */
export function JsonOperand() {
  return null
}
