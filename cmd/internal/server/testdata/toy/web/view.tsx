import type { ViewProps } from '../kind'

/** ToyView shows a grade. */
export function ToyView({ value }: ViewProps<string>) {
  return <strong>{value}</strong>
}
