import { randomUUID } from 'node:crypto';

interface SubmittedForm {
  /** The submitted values, if the form was rejected. */
  readonly typed?: { readonly key?: string | undefined } | undefined;
  /** The reason for the rejection. */
  readonly problem?: { readonly options: { readonly code: string } } | undefined;
}

/**
 * The idempotency key of a form: sent twice, the form acts once. A failed form keeps its key, because it may have acted
 * although its response was lost. The key is replaced only if it was used with other values, after the error has said
 * so.
 */
export function formKey({ typed, problem }: SubmittedForm, fresh: string = randomUUID()): string {
  if (typed?.key === undefined || problem?.options.code === 'idempotency_mismatch') return fresh;
  return typed.key;
}
