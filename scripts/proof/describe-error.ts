/** Formats an error with its causes, because fast-check's own message only says how to replay the case. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { message, cause } = error;
  return cause === undefined ? message : `${message}\n${describeError(cause)}`;
}
