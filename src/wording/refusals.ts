import type { AppErrorOptions, FieldError } from '../platform/errors/app-error.ts';
import { AppError } from '../platform/errors/app-error.ts';
import { findFault } from './field-faults.ts';
import type { Texts } from './message-keys.ts';

/**
 * The API answers programs in English: by a code, and for each field by words that follow its name. People read
 * the same refusal in their own language: the message of its code, and a sentence for each field.
 */
export function translateRefusal(texts: Texts, { options, cause }: AppError): AppError {
  const errors = options.errors?.map((one) => ({ ...one, message: wordFault(texts, one) }));
  const detail = wordCode(texts, options);
  return new AppError({ ...options, cause, detail, ...(errors && { errors }) });
}

/** Whether a code is one of a program's own faults, whose details say where in its request they are. */
export function isForPrograms({ options: { code } }: AppError): boolean {
  return code === 'malformed';
}

function wordCode({ t }: Texts, { code, values }: AppErrorOptions): string {
  // A code has exactly the values that its message takes, or it does not compile.
  const word = t as (key: string, values?: object) => string;
  return word(`errors.${code}`, values);
}

/** A sentence that stands beside the field. */
function wordFault({ t }: Texts, { message }: FieldError): string {
  const fault = findFault(message);
  if (fault === null) return t('errors.field.other');
  const word = t as (key: string, values: object) => string;
  return word(`errors.field.${fault.name}`, fault.values);
}
