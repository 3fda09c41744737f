import { invalidField } from '../../platform/errors/refusals.ts';
import { decideReturnTo } from './return-to.rules.ts';

export interface ReturnToDeps {
  readonly publicUrl: string;
  readonly allowedOrigins: ReadonlySet<string>;
}

/**
 * Returns the full URL to return to after signing in; null if the client named none. Throws `invalid` if it is not on
 * an allowed site.
 */
export function requireReturnTo(returnTo: string | undefined, deps: ReturnToDeps): string | null {
  if (returnTo === undefined) return null;
  const url = decideReturnTo(returnTo, deps);
  if (url === null)
    throw invalidField('body.returnTo', 'must be on this site or on an allowed origin');
  return url;
}
