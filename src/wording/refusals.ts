import type { AppErrorOptions, FieldError } from '../platform/errors/app-error.ts';
import { AppError } from '../platform/errors/app-error.ts';
import { findFault } from './field-faults.ts';
import type { Texts } from './message-keys.ts';
import { wordPhrase } from './phrases.ts';

/**
 * The API answers programs in English: by a code, and for each field by words that follow its name. People read
 * the same refusal in their own language: the message of its code, and a sentence for each field.
 */
export function translateRefusal(texts: Texts, error: AppError): AppError {
  const { options, cause } = error;
  if (options.isWorded) return error;
  const errors = options.errors?.map((one) => ({ ...one, message: wordFault(texts, one) }));
  const detail = wordCode(texts, options);
  return new AppError({ ...options, cause, detail, isWorded: true, ...(errors && { errors }) });
}

/** Whether a code is one of a program's own faults, whose details say where in its request they are. */
export function isForPrograms({ options: { code } }: AppError): boolean {
  return code === 'malformed';
}

/** A code has exactly the values that its message takes, or it does not compile. */
function wordCode(texts: Texts, { code, values }: AppErrorOptions): string {
  return wordPhrase(texts, `errors.${code}`, { ...values });
}

/** A sentence that stands beside the field. */
function wordFault(texts: Texts, { message }: FieldError): string {
  const fault = findFault(message);
  if (fault === null) return texts.t('errors.field.other');
  return wordPhrase(texts, `errors.field.${fault.name}`, fault.values);
}
