import type { AppErrorOptions, FieldError } from '../platform/errors/app-error.ts';
import { AppError } from '../platform/errors/app-error.ts';
import { findFault } from './field-faults.ts';
import type { Texts } from './message-keys.ts';
import { formatPhrase } from './phrases.ts';

/**
 * Translates a refusal for people. Programs read a code and English phrases that follow field names; people read the
 * message of the code and of each field in their own language.
 */
export function translateRefusal(texts: Texts, error: AppError): AppError {
  const { options, cause } = error;
  if (options.isTranslated) return error;
  const errors = options.errors?.map((one) => ({ ...one, message: formatFieldFault(texts, one) }));
  const detail = wordCode(texts, options);
  return new AppError({ ...options, cause, detail, isTranslated: true, ...(errors && { errors }) });
}

/** True for codes that report errors of a program, whose details locate the error in its request. */
export function isForPrograms({ options: { code } }: AppError): boolean {
  return code === 'malformed';
}

/** Returns the message of a code; the types of `AppErrorOptions` ensure that its values match. */
function wordCode(texts: Texts, { code, values }: AppErrorOptions): string {
  return formatPhrase(texts, `errors.${code}`, { ...values });
}

/** Returns the message that is shown next to the field. */
function formatFieldFault(texts: Texts, { message }: FieldError): string {
  const fault = findFault(message);
  if (fault === null) return texts.t('errors.field.other');
  return formatPhrase(texts, `errors.field.${fault.name}`, fault.values);
}
