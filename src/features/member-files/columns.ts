/** Columns of a members' file, the same on the way out and in. */
export const COLUMNS = {
  id: 'id',
  email: 'email',
  name: 'name',
  role: 'role',
  createdAt: 'created_at',
  emailConfirmedAt: 'email_confirmed_at',
  suspendedAt: 'suspended_at',
  suppressed: 'suppressed',
} as const;

/** Of those, what an import leaves alone: roles and standing are given by staff, never by a file. */
export const UNREAD: readonly string[] = [
  COLUMNS.id,
  COLUMNS.role,
  COLUMNS.createdAt,
  COLUMNS.suspendedAt,
];

/** For each list: `confirmed`, `withdrawn` or nothing, and when, by which way and in which words. */
export function consentColumns(slug: string) {
  const first = `consent_${slug}`;
  return { kind: first, at: `${first}_at`, source: `${first}_source`, wording: `${first}_wording` };
}

/** Columns of a file of consents: a line of it is a line of the ledger, or a suppression. */
export const CONSENT_COLUMNS = {
  email: 'email',
  name: 'name',
  newsletter: 'newsletter',
  kind: 'kind',
  at: 'at',
  source: 'source',
  wording: 'wording',
} as const;

/** The kind of a line by which nothing is sent to an address any more. */
export const SUPPRESSED = 'suppressed';

/** Stands before a hash where an address would be: of a suppression nothing else is known. */
export const HASH_SIGN = 'sha256:';
