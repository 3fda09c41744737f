/** With what lies behind it: fast-check's own text tells only how to play the case again. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { message, cause } = error;
  return cause === undefined ? message : `${message}\n${describeError(cause)}`;
}
