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
