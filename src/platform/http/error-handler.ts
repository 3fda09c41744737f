import type { ErrorRequestHandler, Request, RequestHandler } from 'express';
import { translateDatabaseError } from '../db/database-errors.ts';
import { AppError } from '../errors/app-error.ts';
import { malformed, notFound } from '../errors/refusals.ts';
import type { Log } from '../log/log.ts';
import { PROBLEM_TYPE, presentProblem } from './problem.ts';
import { contextOf } from './request-context.ts';

export const refuseUnknownPath: RequestHandler = () => {
  throw notFound();
};

/** An error in the format of the response: for programs or for people. */
interface ErrorText {
  readonly contentType: string;
  readonly text: string;
}

/** The last middleware: sends every error as a problem document, and logs only our bugs as errors. */
export function handleErrors(
  log: Log,
  present: (error: AppError, req: Request) => ErrorText | Promise<ErrorText> = presentAsProblem,
): ErrorRequestHandler {
  return async (thrown, req, res, next) => {
    const error = toAppError(thrown);
    logFailure(log, req, error, thrown);
    if (res.headersSent) {
      next(thrown);
      return;
    }
    for (const [name, value] of Object.entries(error.options.headers ?? {}))
      res.setHeader(name, value);
    const { contentType, text } = await present(error, req);
    res.setHeader('Content-Type', contentType);
    res.setHeader('Cache-Control', 'private, no-store');
    res.status(error.options.status).end(text);
  };
}

/** A problem document (RFC 9457), for programs. */
export function presentAsProblem(error: AppError): ErrorText {
  return { contentType: PROBLEM_TYPE, text: JSON.stringify(presentProblem(error)) };
}

function toAppError(thrown: unknown): AppError {
  const error = translateDatabaseError(thrown);
  if (error instanceof AppError) return error;
  return (
    fromBodyReader(error) ??
    new AppError({
      code: 'internal',
      status: 500,
      detail: 'Something went wrong on our side. It has been recorded.',
      cause: error,
    })
  );
}

/** Converts errors of Express and its body parser to our own. */
function fromBodyReader(error: unknown): AppError | null {
  if (error instanceof URIError) return malformed('The URL cannot be decoded.');
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  if (status === 413) {
    return new AppError({ code: 'too_large', status: 413, detail: 'The body is too large.' });
  }
  if (status === 415) {
    const detail = 'The encoding of the body is not supported.';
    return new AppError({ code: 'unsupported_media_type', status: 415, detail });
  }
  return status === 400 ? malformed('The request cannot be parsed.') : null;
}

function logFailure(log: Log, req: Request, error: AppError, thrown: unknown): void {
  const requestContext = contextOf(req);
  const { requestId } = requestContext;
  const { code, status, context } = error.options;
  requestContext.problem = code;
  if (status === 500) log.error({ requestId, err: thrown, context }, 'a request failed');
  else if (status > 500)
    log.warn({ requestId, err: thrown, code, context }, 'a dependency is unavailable');
  else log.debug({ requestId, code, status, context }, 'a request was refused');
}
