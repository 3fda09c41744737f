/** A JSON Schema's `if`, `then` and `else`. */
export function conditional(condition, consequence, otherwise) {
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema, never awaited
  return { if: condition, then: consequence, else: otherwise };
}
