import { z } from 'zod';
import type { AppError } from '../errors/app-error.ts';

/** An RFC 9457 problem, with `code` for machines and `errors` for invalid fields. */
export const problemSchema = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem', description: 'RFC 9457 problem details' });

const TITLES: Readonly<Record<number, string>> = {
  400: 'Bad request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not found',
  405: 'Method not allowed',
  409: 'Conflict',
  412: 'Precondition failed',
  413: 'Content too large',
  415: 'Unsupported media type',
  422: 'Unprocessable content',
  429: 'Too many requests',
  500: 'Internal server error',
  503: 'Service unavailable',
};

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

export function presentProblem({ options }: AppError): Record<string, unknown> {
  return {
    ...options.extra,
    type: `urn:pennypress:problem:${options.code}`,
    title: TITLES[options.status] ?? 'Error',
    status: options.status,
    detail: options.detail,
    code: options.code,
    ...(options.errors ? { errors: options.errors } : {}),
  };
}
