/** Each value once, where it came first: what a client names twice it means once. */
export function withoutRepeats<Value>(values: readonly Value[]): Value[] {
  return [...new Set(values)];
}
