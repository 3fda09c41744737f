import { invalidField } from '../../platform/errors/refusals.ts';
import { webAddress } from '../../platform/http/web-address.ts';

/** Where a buyer comes back to from Stripe's page. */
export const returnUrlSchema = webAddress.optional().meta({
  description:
    'where the buyer comes back to, with `?pennypress=succeeded` or `cancelled`; on an allowed origin',
});

/** Throws `invalid` for an address on an origin that is not ours or allowed. */
export function requireAllowedReturn(
  returnUrl: string | undefined,
  allowedOrigins: ReadonlySet<string>,
): string | null {
  if (returnUrl === undefined) return null;
  if (allowedOrigins.has(new URL(returnUrl).origin)) return returnUrl;
  throw invalidField('body.returnUrl', 'is not on an allowed origin');
}
