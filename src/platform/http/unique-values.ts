/** Removes duplicates and keeps the first occurrence of each value. */
export function withoutRepeats<Value>(values: readonly Value[]): Value[] {
  return [...new Set(values)];
}
