import type { SiteAddresses } from '../../addresses/site-addresses.rules.ts';
import { deriveSecret } from '../../platform/crypto/secrets.ts';

/** Whose links are made, and with which key. */
export interface LinkDeps {
  readonly publicUrl: string;
  /** The newest server key. */
  readonly linkKey: string;
}

/**
 * The secret of a contact's links, which the database does not hold. It follows the key and the year, so
 * that links rotate; those of before keep working by their hashes.
 */
export function linkTokenOf({ linkKey }: Pick<LinkDeps, 'linkKey'>, contactId: string, now: Date) {
  return deriveSecret(linkKey, 'newsletter-link', `${contactId}:${now.getUTCFullYear()}`);
}

/** The links by which a contact changes their subscriptions without signing in. */
export function contactLinks(deps: LinkDeps, { id }: { readonly id: string }, now: Date) {
  const token = linkTokenOf(deps, id, now);
  return {
    token,
    preferencesUrl: (to: SiteAddresses) => to.page('preferences', { token }),
    /** RFC 8058: mail programs show a button that unsubscribes from this list with one POST. */
    unsubscribeHeaders({ slug }: { readonly slug: string }): Record<string, string> {
      const url = `${deps.publicUrl}/v1/newsletters/unsubscribe/${token}.${slug}`;
      return {
        'List-Unsubscribe': `<${url}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      };
    },
  };
}
