import { defaultReturnUrl } from '../../addresses/site-addresses.rules.ts';
import { invalidField } from '../../platform/errors/refusals.ts';
import { webAddress } from '../../platform/http/web-address.ts';

/** The URL to which a buyer returns from Stripe Checkout. */
export const returnUrlSchema = webAddress.optional().meta({
  description:
    'the URL on an allowed origin to which the buyer returns, with `?pennypress=succeeded` or `cancelled`',
});

/**
 * Returns the URL from the request, else the page on the publisher's site; null for our own page. Throws `invalid`
 * if the URL's origin is not allowed.
 */
export function decideReturn(
  returnUrl: string | undefined,
  { publicUrl, allowedOrigins, settings }: ReturnDeps,
  buyer: Parameters<typeof defaultReturnUrl>[2],
): string | null {
  if (returnUrl === undefined) return defaultReturnUrl(publicUrl, settings, buyer);
  if (allowedOrigins.has(new URL(returnUrl).origin)) return returnUrl;
  throw invalidField('body.returnUrl', 'is not on an allowed origin');
}

interface ReturnDeps {
  readonly publicUrl: string;
  readonly allowedOrigins: ReadonlySet<string>;
  readonly settings: Parameters<typeof defaultReturnUrl>[1];
}
