import { AppError, type FieldError } from '../platform/errors/app-error.ts';
import { invalid } from '../platform/errors/refusals.ts';
import type { Texts } from '../wording/message-keys.ts';
import { translateRefusal } from '../wording/refusals.ts';

/** The error for a form that the page itself rejects. Its messages are already translated. */
export function refuseForm({ t }: Texts, errors: readonly FieldError[]): AppError {
  const { options } = invalid(errors);
  return new AppError({ ...options, detail: t('errors.invalid'), isTranslated: true });
}

/** Rethrows an error; an `AppError` is translated into the language of the visit first. */
export function throwTranslated(texts: Texts | null, error: unknown): never {
  throw error instanceof AppError && texts !== null ? translateRefusal(texts, error) : error;
}
