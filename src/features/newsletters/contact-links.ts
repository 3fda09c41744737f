import type { Contact } from './contacts.store.ts';

/** The links by which a contact changes their subscriptions without signing in. */
export function contactLinks(publicUrl: string, { linkToken }: Contact) {
  return {
    preferencesUrl: `${publicUrl}/newsletters/preferences?token=${linkToken}`,
    /** RFC 8058: mail programs show a button that unsubscribes from this list with one POST. */
    unsubscribeHeaders({ slug }: { readonly slug: string }): Record<string, string> {
      const url = `${publicUrl}/v1/newsletters/unsubscribe/${linkToken}.${slug}`;
      return {
        'List-Unsubscribe': `<${url}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      };
    },
  };
}
