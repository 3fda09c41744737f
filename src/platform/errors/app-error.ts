import type { FieldFault } from '../../wording/field-faults.ts';
import type { CodeAndValues } from '../../wording/refusal-codes.ts';

/** An invalid input field: its path ("body.amount") and a message. */
export interface FieldError {
  path: string;
  message: string;
}

/** A field that one of our rules refuses. */
export interface RefusedField extends FieldError {
  message: FieldFault;
}

/** The code is stable and for machines, which branch on it; its values are those of its message for people. */
export type AppErrorOptions = CodeAndValues & RefusalOptions;

interface RefusalOptions {
  status: number;
  /** For people; goes out as the problem's `detail`, so it holds nothing private. */
  detail: string;
  errors?: readonly FieldError[];
  headers?: Readonly<Record<string, string>>;
  /** Whether its words are for people already, in their language. */
  isWorded?: true;
  /** Public fields beside the RFC 9457 ones, such as the portal's URL. */
  extra?: Readonly<Record<string, unknown>>;
  /** For the log alone. */
  context?: Readonly<Record<string, unknown>>;
  cause?: unknown;
}

/** A refusal that its caller may read. Everything else that is thrown answers 500 and is our bug. */
export class AppError extends Error {
  readonly options: AppErrorOptions;

  constructor(options: AppErrorOptions) {
    super(`${options.code}: ${options.detail}`, { cause: options.cause });
    this.name = 'AppError';
    this.options = options;
  }
}
