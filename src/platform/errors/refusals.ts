import type { FieldFault } from '../../wording/field-faults.ts';
import type { PlainCode } from '../../wording/refusal-codes.ts';
import { AppError, type AppErrorOptions, type FieldError, type InvalidField } from './app-error.ts';

/** Declares an error of a feature: returns a function that creates it, with the cause for the log. */
export function refusal(options: AppErrorOptions): (cause?: unknown) => AppError {
  return (cause) => new AppError({ ...options, cause });
}

/** This and the following errors can be thrown by any endpoint. A feature's own errors are in its `.errors.ts`. */

export function malformed(detail: string): AppError {
  return new AppError({ code: 'malformed', status: 400, detail });
}

/** A file that cannot be parsed; the form shows the message beside its file field. */
export function unreadableFile(detail: string, message: FieldFault): AppError {
  const errors = [{ path: 'body.file', message }];
  return new AppError({ code: 'malformed', status: 400, detail, errors });
}

/** A text that cannot be parsed; the form shows the message beside the field. */
export function unreadableText(
  detail: string,
  { field, message }: { readonly field: string; readonly message: FieldFault },
): AppError {
  const errors = [{ path: `body.${field}`, message }];
  return new AppError({ code: 'malformed', status: 400, detail, errors });
}

export function invalid(errors: readonly FieldError[]): AppError {
  return new AppError({
    code: 'invalid',
    status: 422,
    detail: 'Some fields are not valid.',
    errors,
  });
}

/** Invalid input that only the action can detect, such as a tier that does not exist. */
export function invalidFields(errors: readonly InvalidField[]): AppError {
  return invalid(errors);
}

export function invalidField(path: string, message: FieldFault): AppError {
  return invalid([{ path, message }]);
}

export function notFound(): AppError {
  return new AppError({ code: 'not_found', status: 404, detail: 'Not found.' });
}

export function signInRequired(): AppError {
  return new AppError({
    code: 'sign_in_required',
    status: 401,
    detail: 'Sign in to do this.',
    headers: { 'WWW-Authenticate': 'Bearer' },
  });
}

export function forbidden(): AppError {
  return new AppError({
    code: 'forbidden',
    status: 403,
    detail: 'You do not have permission to do this.',
  });
}

/** For a session on a publisher's own site, which may only read, comment and pay. */
export function notFromHere(): AppError {
  return new AppError({
    code: 'not_from_here',
    status: 403,
    detail: 'Sign in on our own site to do this.',
  });
}

/** For staff who lack the second factor that the site requires. Everything except staff functions stays available. */
export function secondFactorMissing(): AppError {
  return new AppError({
    code: 'second_factor_missing',
    status: 403,
    detail: 'Staff need a second factor on this site. Set one up in your account first.',
  });
}

/** For actions that require a recent sign-in, so that an unattended device is not enough. */
export function freshSignInRequired(): AppError {
  return new AppError({
    code: 'fresh_sign_in_required',
    status: 403,
    detail: "Confirm that it's you: this needs a sign-in within the last 15 minutes.",
  });
}

export function stale(): AppError {
  return new AppError({
    code: 'stale',
    status: 412,
    detail: 'This was changed since you loaded it. Load it again, then repeat your change.',
  });
}

/** For a full queue or an exhausted shared budget, which this caller did not cause. */
export function busy(retryAfterSeconds: number): AppError {
  return unavailable('busy', 'The server is busy. Try again in a moment.', retryAfterSeconds);
}

export function unavailable(code: PlainCode, detail: string, retryAfterSeconds: number): AppError {
  return new AppError({
    code,
    status: 503,
    detail,
    headers: { 'Retry-After': String(retryAfterSeconds) },
  });
}
