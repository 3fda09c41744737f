import type { SiteAddresses } from '../../addresses/site-addresses.rules.ts';
import { deriveSecret } from '../../platform/crypto/secrets.ts';

/** The base URL of contact links, and the key from which their secrets are derived. */
export interface LinkDeps {
  readonly publicUrl: string;
  /** The newest server key. */
  readonly linkKey: string;
}

/**
 * Derives the secret of a contact's links, which the database does not store. It depends on the key and the year, so
 * that links rotate; earlier links keep working by their stored hashes.
 */
export function linkTokenOf({ linkKey }: Pick<LinkDeps, 'linkKey'>, contactId: string, now: Date) {
  return deriveSecret(linkKey, 'newsletter-link', `${contactId}:${now.getUTCFullYear()}`);
}

/** Returns the links by which a contact changes their subscriptions without signing in. */
export function contactLinks(deps: LinkDeps, { id }: { readonly id: string }, now: Date) {
  const token = linkTokenOf(deps, id, now);
  return {
    token,
    preferencesUrl: (to: SiteAddresses) => to.page('preferences', { token }),
    /** Headers with which mail programs show a button that unsubscribes from this list by one POST (RFC 8058). */
    unsubscribeHeaders({ slug }: { readonly slug: string }): Record<string, string> {
      const url = `${deps.publicUrl}/v1/newsletters/unsubscribe/${token}.${slug}`;
      return {
        'List-Unsubscribe': `<${url}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      };
    },
  };
}
