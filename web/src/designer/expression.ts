const token = /'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|\.?[A-Za-z_]\w*/g

/** renameInExpression makes an expression call a field of its own record by another name. Texts and members stay. */
export function renameInExpression(text: string, name: string, to: string): string {
  return text.replace(token, (found) => (found === name ? to : found))
}
