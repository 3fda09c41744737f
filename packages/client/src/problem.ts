import type { ErrorCode } from './generated/calls.ts';

export type { ErrorCode };

/** A validation error of one field: `body.amount`, `query.limit`. */
export interface FieldError {
  readonly path: string;
  readonly message: string;
}

/** Codes for a server that could not be reached, or whose response is not one of the API. */
export type LocalCode = 'unreachable' | 'unreadable';

/**
 * A failed call. `code` is the machine-readable reason, `message` the text for readers. Newer servers may return codes
 * that this version does not list.
 */
export class PennypressError extends Error {
  override readonly name = 'PennypressError';
  readonly code: ErrorCode | LocalCode;
  /** The HTTP status; 0 if there was no response. */
  readonly status: number;
  readonly errors: readonly FieldError[];
  /** The seconds from Retry-After; null if the server did not send it. */
  readonly retryAfterSeconds: number | null;
  /** The whole problem document (RFC 9457). */
  readonly problem: Readonly<Record<string, unknown>>;

  constructor(
    { code, status, detail, retryAfterSeconds = null, problem = {}, errors = [] }: Refusal,
    options?: { cause?: unknown },
  ) {
    super(detail, options);
    this.code = code;
    this.status = status;
    this.errors = errors;
    this.retryAfterSeconds = retryAfterSeconds;
    this.problem = problem;
  }
}

interface Refusal {
  readonly code: ErrorCode | LocalCode;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly FieldError[];
  readonly retryAfterSeconds?: number | null;
  readonly problem?: Readonly<Record<string, unknown>>;
}

/** Whether a call failed with this code: `isRefusal(error, 'meter_exhausted')`. */
export function isRefusal(
  error: unknown,
  ...codes: readonly (ErrorCode | LocalCode)[]
): error is PennypressError {
  return error instanceof PennypressError && (codes.length === 0 || codes.includes(error.code));
}

/** Converts an error response of the API to an error. */
export function readProblem(response: Response, text: string): PennypressError {
  const { status } = response;
  const retryAfterSeconds = readRetryAfter(response.headers.get('retry-after'));
  const problem = parse(text);
  const { code, detail, errors } = problem ?? {};
  if (problem === null || typeof code !== 'string') {
    const unreadable = { code: 'unreadable', status, retryAfterSeconds } as const;
    return new PennypressError({ ...unreadable, detail: `The server answered ${status}.` });
  }
  return new PennypressError({
    code: code as ErrorCode,
    status,
    detail: String(detail ?? code),
    errors: Array.isArray(errors) ? (errors as FieldError[]) : [],
    retryAfterSeconds,
    problem,
  });
}

function parse(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? (value as Record<string, unknown> | null) : null;
  } catch {
    return null;
  }
}

/** Seconds, or the time until an HTTP date; null for anything else. */
function readRetryAfter(value: string | null, now = Date.now()): number | null {
  if (value === null || value.trim() === '') return null;
  const seconds = Number(value);
  if (Number.isFinite(seconds)) return Math.max(0, seconds);
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, (at - now) / 1000);
}
