/** written is a value as documents have it: of another record its id. */
export function written(value: unknown): unknown {
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && 'id' in value) {
    return (value as { id: unknown }).id
  }
  return value
}
