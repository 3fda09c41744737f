import type { Contact } from './contacts.store.ts';

/** Where an address chooses its lists without signing in. */
export function preferencesUrl(publicUrl: string, contact: Contact): string {
  return `${publicUrl}/newsletters/preferences?token=${contact.linkToken}`;
}

/** RFC 8058: mail programs show a button that takes this very list off with one POST. */
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
