import { AppError, type FieldError } from '../platform/errors/app-error.ts';
import { invalid } from '../platform/errors/refusals.ts';
import type { Texts } from '../wording/message-keys.ts';
import { translateRefusal } from '../wording/refusals.ts';

/** The refusal of a form that a page can tell by itself. Its errors are worded already. */
export function refuseForm({ t }: Texts, errors: readonly FieldError[]): AppError {
  const { options } = invalid(errors);
  return new AppError({ ...options, detail: t('errors.invalid'), isWorded: true });
}

/** Throws what a call threw, a refusal in the words of the visit. */
export function throwWorded(texts: Texts | null, error: unknown): never {
  throw error instanceof AppError && texts !== null ? translateRefusal(texts, error) : error;
}
