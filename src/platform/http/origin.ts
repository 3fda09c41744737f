import { AppError } from '../errors/app-error.ts';
import type { Caller } from './caller.ts';
import type { Method } from './endpoint.ts';

/**
 * Browsers send cookies with requests that other sites make, so a write that is authenticated by cookie must come from
 * a trusted origin (OWASP, "verifying origin").
 */
export function requireTrustedOrigin(
  request: { method: Method; caller: Caller; header(name: string): string | undefined },
  allowedOrigins: ReadonlySet<string>,
): void {
  const { method, caller } = request;
  if (method === 'get' || caller.kind !== 'member' || caller.via !== 'cookie') return;
  if (!hasTrustedOrigin(request, allowedOrigins)) throw badOrigin();
}

/** The same check for calls that use another cookie than the access token's. */
export function hasTrustedOrigin(
  request: { header(name: string): string | undefined },
  allowedOrigins: ReadonlySet<string>,
): boolean {
  const origin = request.header('origin');
  if (origin !== undefined) return allowedOrigins.has(origin);
  return request.header('sec-fetch-site') === 'same-origin';
}

export function badOrigin(): AppError {
  return new AppError({
    code: 'bad_origin',
    status: 403,
    detail: 'This request did not come from a page of this site.',
  });
}
