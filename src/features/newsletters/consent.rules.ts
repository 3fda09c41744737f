/** `asked` by anyone; `confirmed` or `withdrawn` by the owner of the address. */
export const CONSENT_KINDS = ['asked', 'confirmed', 'withdrawn'] as const;
export type ConsentKind = (typeof CONSENT_KINDS)[number];

/** Where an entry of the consent ledger comes from. */
export type ConsentSource =
  | 'signup'
  | 'account'
  | 'preferences'
  | 'unsubscribe'
  | `import: ${string}`;

/** Returns the source of consents that were imported from a file or another system. */
export function importSourceOf(source: string): ConsentSource {
  return `import: ${source}`;
}

interface ConsentLine {
  readonly newsletterId: string;
  readonly kind: ConsentKind;
}

/**
 * Returns the lists to which an address is subscribed, given its consents in the order of writing: the last
 * confirmation or withdrawal counts, and a request alone does not.
 */
export function decideSubscribedLists(consents: readonly ConsentLine[]): Set<string> {
  const subscribed = new Set<string>();
  for (const { newsletterId, kind } of consents) {
    if (kind === 'confirmed') subscribed.add(newsletterId);
    if (kind === 'withdrawn') subscribed.delete(newsletterId);
  }
  return subscribed;
}

/** Returns the text to which the owner of an address consents; stored with the consent. */
export function consentWording(list: {
  readonly name: string;
  readonly description: string;
}): string {
  const description = list.description === '' ? '' : ` (${list.description})`;
  return `Send me the newsletter “${list.name}”${description} by e-mail until I say otherwise.`;
}

/** Parses an unsubscribe token: the contact's token, and the slug of one list, or null for all lists. */
export function readUnsubscribeToken(token: string): { linkToken: string; slug: string | null } {
  const dot = token.indexOf('.');
  if (dot === -1) return { linkToken: token, slug: null };
  return { linkToken: token.slice(0, dot), slug: token.slice(dot + 1) };
}
