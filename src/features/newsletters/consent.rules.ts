/** Asked for by somebody, confirmed by the owner of the address, withdrawn by them. */
export const CONSENT_KINDS = ['asked', 'confirmed', 'withdrawn'] as const;
export type ConsentKind = (typeof CONSENT_KINDS)[number];

/** Where a line of the ledger comes from. */
export type ConsentSource =
  | 'signup'
  | 'account'
  | 'preferences'
  | 'unsubscribe'
  | `import: ${string}`;

export interface ConsentLine {
  readonly newsletterId: string;
  readonly kind: ConsentKind;
}

/**
 * The lists that are on, from the lines of one address in the order of their writing: the last
 * confirmation or withdrawal holds, and asking alone means nothing.
 */
export function decideListsOn(lines: readonly ConsentLine[]): Set<string> {
  const on = new Set<string>();
  for (const { newsletterId, kind } of lines) {
    if (kind === 'confirmed') on.add(newsletterId);
    if (kind === 'withdrawn') on.delete(newsletterId);
  }
  return on;
}

/** What the owner of the address says yes to, as it is kept with their consent. */
export function wordConsent(list: { readonly name: string; readonly description: string }): string {
  const description = list.description === '' ? '' : ` (${list.description})`;
  return `Send me the newsletter “${list.name}”${description} by e-mail until I say otherwise.`;
}

/** The token of an unsubscribe link: whose it is, and the one list that it takes off; without it, all. */
export function readUnsubscribeToken(token: string): { linkToken: string; slug: string | null } {
  const dot = token.indexOf('.');
  if (dot === -1) return { linkToken: token, slug: null };
  return { linkToken: token.slice(0, dot), slug: token.slice(dot + 1) };
}
