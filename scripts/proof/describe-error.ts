/** Includes the causes: fast-check's own message only tells how to replay the case. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { message, cause } = error;
  return cause === undefined ? message : `${message}\n${describeError(cause)}`;
}
