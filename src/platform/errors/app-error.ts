import type { FieldFault } from '../../wording/field-faults.ts';
import type { CodeAndValues } from '../../wording/refusal-codes.ts';

/** An invalid input field: its path ("body.amount") and a message. */
export interface FieldError {
  path: string;
  message: string;
}

/** A field that one of our rules rejects. */
export interface InvalidField extends FieldError {
  message: FieldFault;
}

/** `code` is stable and machine-readable; its values are the parameters of the translated message. */
export type AppErrorOptions = CodeAndValues & RefusalOptions;

interface RefusalOptions {
  status: number;
  /** Human-readable; sent as the problem's `detail`, so it must not contain private data. */
  detail: string;
  errors?: readonly FieldError[];
  headers?: Readonly<Record<string, string>>;
  /** True if `detail` is already translated for the reader. */
  isTranslated?: true;
  /** Public fields in addition to the RFC 9457 ones, such as the portal's URL. */
  extra?: Readonly<Record<string, unknown>>;
  /** Written to the log only. */
  context?: Readonly<Record<string, unknown>>;
  cause?: unknown;
}

/** An error that the caller may see. Anything else that is thrown returns 500 and counts as our bug. */
export class AppError extends Error {
  readonly options: AppErrorOptions;

  constructor(options: AppErrorOptions) {
    super(`${options.code}: ${options.detail}`, { cause: options.cause });
    this.name = 'AppError';
    this.options = options;
  }
}
