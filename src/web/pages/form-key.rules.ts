import { randomUUID } from 'node:crypto';

interface SubmittedForm {
  /** The submitted values, if the form was rejected. */
  readonly typed?: { readonly key?: string | undefined } | undefined;
  /** Why it was rejected. */
  readonly problem?: { readonly options: { readonly code: string } } | undefined;
}

/**
 * The idempotency key of a form, sent twice it acts once. A form that failed keeps its key, because it
 * may have acted although its answer was lost. Only where the key was used with other values is it
 * replaced, after the problem has said so.
 */
export function formKey({ typed, problem }: SubmittedForm, fresh: string = randomUUID()): string {
  if (typed?.key === undefined || problem?.options.code === 'idempotency_mismatch') return fresh;
  return typed.key;
}
