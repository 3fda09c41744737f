import type { Tx } from '../../platform/db/database.ts';
import { findMembersByEmails, memberRows } from '../accounts/index.ts';
import { type ConsentImport, importConsents } from '../newsletters/index.ts';
import type { FileItem, ImportableList } from './file-item.ts';

export const CHANGE_KINDS = ['member', 'confirm', 'withdraw', 'suppress'] as const;

export interface ImportChange {
  readonly email: string;
  readonly what: (typeof CHANGE_KINDS)[number];
  /** The newsletter's slug. Null if the change is not about a newsletter. */
  readonly slug: string | null;
}

/** Returns the changes that these items of a file would make. */
export async function planItems(
  tx: Tx,
  items: readonly FileItem[],
  lists: readonly ImportableList[],
): Promise<ImportChange[]> {
  const emails = items.flatMap(({ member, key }) => (member ? [key] : []));
  const registered = new Set((await findMembersByEmails(tx, emails)).map(({ email }) => email));
  const members = new Set(emails.filter((email) => !registered.has(email)));
  const plan = await importConsents(tx, toConsentImport(items), { isDryRun: true });
  return listChanges(items, { ...plan, members }, lists);
}

/** Writes items in the caller's transaction, and returns the changes. */
export async function writeItems(
  tx: Tx,
  {
    items,
    lists,
    now,
  }: { items: readonly FileItem[]; lists: readonly ImportableList[]; now: Date },
): Promise<ImportChange[]> {
  const accounts = items.flatMap(({ member, key }) => (member ? [{ email: key, ...member }] : []));
  const members = new Set(await memberRows.insertMany(tx, accounts, now));
  const result = await importConsents(tx, toConsentImport(items), { now, isDryRun: false });
  return listChanges(items, { ...result, members }, lists);
}

function toConsentImport(items: readonly FileItem[]): ConsentImport {
  return {
    contacts: items.flatMap(({ contact }) => contact ?? []),
    suppressions: items.flatMap(({ suppression }) => suppression ?? []),
  };
}

/** Lists the changes in file order. */
function listChanges(
  items: readonly FileItem[],
  result: Awaited<ReturnType<typeof importConsents>> & { readonly members: ReadonlySet<string> },
  lists: readonly ImportableList[],
): ImportChange[] {
  const slugOf = new Map(lists.map(({ id, slug }) => [id, slug]));
  const consentsOf = new Map<string, (typeof result.consents)[number][]>();
  for (const consent of result.consents) {
    consentsOf.set(consent.email, [...(consentsOf.get(consent.email) ?? []), consent]);
  }
  return items.flatMap(({ key: email, suppression }) => {
    const changes: ImportChange[] = [];
    if (result.members.has(email)) changes.push({ email, what: 'member', slug: null });
    if (suppression && result.suppressed.has(suppression.emailHash)) {
      changes.push({ email, what: 'suppress', slug: null });
    }
    for (const { step, newsletterId } of consentsOf.get(email) ?? []) {
      changes.push({ email, what: step, slug: slugOf.get(newsletterId) ?? null });
    }
    return changes;
  });
}
