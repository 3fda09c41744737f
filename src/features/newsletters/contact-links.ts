import type { Contact } from './contacts.store.ts';

/** Where a contact changes their subscriptions without signing in. */
export function preferencesUrl(publicUrl: string, contact: Contact): string {
  return `${publicUrl}/newsletters/preferences?token=${contact.linkToken}`;
}

/** RFC 8058: mail programs show a button that unsubscribes from this list with one POST. */
export function unsubscribeHeaders(
  publicUrl: string,
  contact: Contact,
  list: { readonly slug: string },
): Record<string, string> {
  const url = `${publicUrl}/v1/newsletters/unsubscribe/${contact.linkToken}.${list.slug}`;
  return {
    'List-Unsubscribe': `<${url}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}
