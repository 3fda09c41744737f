import type { AddressedSite, AddressKind } from './site-addresses.rules.ts';

/** Pages that emails link to with a secret: for a sign-in, a password reset, an erasure, a gift. */
const GET_SECRETS = ['plans', 'account', 'signIn'] as const satisfies readonly AddressKind[];

type Site = Pick<AddressedSite, 'siteUrl' | 'addresses'>;

/**
 * Lists the kinds of these pages that the settings place on an origin that the operator has not allowed: an attacker
 * with an admin's session must not be able to redirect everyone's links to their own site. `trustedOrigins` includes
 * our own origin; null trusts every origin, in development.
 */
export function listUntrustedAddresses(
  { siteUrl, addresses }: Site,
  trustedOrigins: ReadonlySet<string> | null,
): readonly AddressKind[] {
  if (trustedOrigins === null) return [];
  return GET_SECRETS.filter((kind) => {
    const pattern = addresses[kind];
    const base = pattern?.startsWith('/') ? siteUrl : pattern;
    return base !== null && base !== undefined && !trustedOrigins.has(originOf(base));
  });
}

/** Returns the settings with untrusted pages replaced by our own. */
export function withTrustedAddresses<Settings extends Site>(
  settings: Settings,
  trustedOrigins: ReadonlySet<string> | null,
): Settings {
  const untrusted = listUntrustedAddresses(settings, trustedOrigins);
  if (untrusted.length === 0) return settings;
  const ours = Object.fromEntries(untrusted.map((kind) => [kind, null]));
  return { ...settings, addresses: { ...settings.addresses, ...ours } };
}

/** An invalid URL has no origin. */
function originOf(address: string): string {
  return URL.canParse(address) ? new URL(address).origin : 'null';
}
