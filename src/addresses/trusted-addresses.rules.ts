import type { AddressedSite, AddressKind } from './site-addresses.rules.ts';

/** Pages that mails lead to with a secret: of a sign-in, a password reset, an erasure, a gift. */
const GET_SECRETS = ['plans', 'account', 'signIn'] as const satisfies readonly AddressKind[];

type Site = Pick<AddressedSite, 'siteUrl' | 'addresses'>;

/**
 * Which of those pages the settings place on a site that the operator has not allowed: someone with an admin's
 * session must not be able to have everyone's links sent to a site of their own. `trustedOrigins` has our own
 * origin; null trusts every site, in development.
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

/** The same settings with our own pages in place of those that are not trusted. */
export function withTrustedAddresses<Settings extends Site>(
  settings: Settings,
  trustedOrigins: ReadonlySet<string> | null,
): Settings {
  const untrusted = listUntrustedAddresses(settings, trustedOrigins);
  if (untrusted.length === 0) return settings;
  const ours = Object.fromEntries(untrusted.map((kind) => [kind, null]));
  return { ...settings, addresses: { ...settings.addresses, ...ours } };
}

/** An address that is none is on no site. */
function originOf(address: string): string {
  return URL.canParse(address) ? new URL(address).origin : 'null';
}
