import type { AppErrorOptions, FieldError } from '../platform/errors/app-error.ts';
import { AppError } from '../platform/errors/app-error.ts';
import { SOURCE_LOCALE } from '../platform/i18n/locales.ts';
import { findMessage } from './catalogue.ts';
import { findFault } from './field-faults.ts';
import type { MessageKey, Texts } from './message-keys.ts';
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

/** A refusal as stored in a result, with its English texts. */
export interface StoredRefusal {
  readonly code: string;
  readonly detail: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly errors: readonly FieldError[];
}

/** Translates a stored refusal; returns the English text of a code that the catalogue does not have any more. */
export function translateStoredRefusal(
  texts: Texts,
  { code, detail, values, errors }: StoredRefusal,
): { readonly detail: string; readonly errors: readonly FieldError[] } {
  const key = `errors.${code}`;
  const isKnown = findMessage(SOURCE_LOCALE, key) !== undefined;
  return {
    detail: isKnown ? formatPhrase(texts, key as MessageKey, values) : detail,
    errors: errors.map((one) => ({ ...one, message: formatFieldFault(texts, one) })),
  };
}
