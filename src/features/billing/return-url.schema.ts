import { buyersReturn } from '../../addresses/site-addresses.rules.ts';
import { invalidField } from '../../platform/errors/refusals.ts';
import { webAddress } from '../../platform/http/web-address.ts';

/** Where a buyer comes back to from Stripe's page. */
export const returnUrlSchema = webAddress.optional().meta({
  description:
    'where the buyer comes back to, with `?pennypress=succeeded` or `cancelled`; on an allowed origin',
});

/**
 * The address that the request names, else where the site's own pages are; null for our own page. Throws `invalid`
 * for an address on an origin that is not ours or allowed.
 */
export function decideReturn(
  returnUrl: string | undefined,
  { publicUrl, allowedOrigins, settings }: ReturnDeps,
  buyer: Parameters<typeof buyersReturn>[2],
): string | null {
  if (returnUrl === undefined) return buyersReturn(publicUrl, settings, buyer);
  if (allowedOrigins.has(new URL(returnUrl).origin)) return returnUrl;
  throw invalidField('body.returnUrl', 'is not on an allowed origin');
}

interface ReturnDeps {
  readonly publicUrl: string;
  readonly allowedOrigins: ReadonlySet<string>;
  readonly settings: Parameters<typeof buyersReturn>[1];
}
