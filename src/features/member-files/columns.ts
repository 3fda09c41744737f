/** The columns of a members file, the same for export and import. */
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

/** Columns that an import ignores: staff set roles and statuses, never a file. */
export const IGNORED_ON_IMPORT: readonly string[] = [
  COLUMNS.id,
  COLUMNS.role,
  COLUMNS.createdAt,
  COLUMNS.suspendedAt,
];

/** The consent columns of a newsletter: `confirmed`, `withdrawn` or empty, with time, source and wording. */
export function consentColumns(slug: string) {
  const first = `consent_${slug}`;
  return { kind: first, at: `${first}_at`, source: `${first}_source`, wording: `${first}_wording` };
}

/** The columns of a consents file. Each line is an entry of the consent ledger or a suppression. */
export const CONSENT_COLUMNS = {
  email: 'email',
  name: 'name',
  newsletter: 'newsletter',
  kind: 'kind',
  at: 'at',
  source: 'source',
  wording: 'wording',
} as const;

/** The `kind` of a line that suppresses an address. */
export const SUPPRESSED = 'suppressed';

/** The prefix of a hash in place of an address: only the hash of a suppressed address is stored. */
export const HASH_PREFIX = 'sha256:';
