import type { Tx } from '../../platform/db/database.ts';
import { findMembersByEmails, insertMembers } from '../accounts/index.ts';
import {
  findSuppressedHashes,
  type ImportedConsent,
  importConsents,
  planConsents,
  suppressHash,
} from '../newsletters/index.ts';
import type { FileItem, KnownList } from './file-item.ts';

/** One line of the difference that a file makes. */
export interface ImportChange {
  readonly email: string;
  readonly what: 'member' | 'suppress' | ImportedConsent['step'];
  /** The list, where it is about one. */
  readonly slug: string | null;
}

interface Outcome {
  readonly made: ReadonlySet<string>;
  readonly suppressed: ReadonlySet<string>;
  readonly consents: readonly ImportedConsent[];
}

/** What some items of a file would change. */
export async function lookAtItems(
  tx: Tx,
  items: readonly FileItem[],
  lists: readonly KnownList[],
): Promise<ImportChange[]> {
  const emails = items.flatMap(({ member, key }) => (member ? [key] : []));
  const registered = new Set((await findMembersByEmails(tx, emails)).map(({ email }) => email));
  const outcome = {
    made: new Set(emails.filter((email) => !registered.has(email))),
    suppressed: await findNewSuppressions(tx, items),
    consents: await planConsents(tx, contactsOf(items)),
  };
  return describe(items, outcome, lists);
}

/** Writes them, in the caller's transaction. Suppressions first: no consent goes past them. */
export async function writeItems(
  tx: Tx,
  { items, lists, now }: { items: readonly FileItem[]; lists: readonly KnownList[]; now: Date },
): Promise<ImportChange[]> {
  const members = items.flatMap(({ member, key }) => (member ? [{ email: key, ...member }] : []));
  const made = new Set(await insertMembers(tx, members, now));
  const suppressed = await findNewSuppressions(tx, items);
  for (const { suppression } of items) if (suppression) await suppressHash(tx, suppression);
  const consents = await importConsents(tx, contactsOf(items), now);
  return describe(items, { made, suppressed, consents }, lists);
}

function contactsOf(items: readonly FileItem[]) {
  return items.flatMap(({ contact }) => contact ?? []);
}

async function findNewSuppressions(
  tx: Tx,
  items: readonly FileItem[],
): Promise<ReadonlySet<string>> {
  const hashes = items.flatMap(({ suppression }) => suppression?.emailHash ?? []);
  const known = await findSuppressedHashes(tx, hashes);
  return new Set(hashes.filter((hash) => !known.has(hash)));
}

/** In the order of the file. */
function describe(
  items: readonly FileItem[],
  { made, suppressed, consents }: Outcome,
  lists: readonly KnownList[],
): ImportChange[] {
  const slugOf = new Map(lists.map(({ id, slug }) => [id, slug]));
  const stepsOf = new Map<string, ImportChange[]>();
  for (const { email, step, newsletterId } of consents) {
    const change = { email, what: step, slug: slugOf.get(newsletterId) ?? null };
    stepsOf.set(email, [...(stepsOf.get(email) ?? []), change]);
  }
  return items.flatMap(({ key: email, suppression }): ImportChange[] => [
    ...(made.has(email) ? [{ email, what: 'member', slug: null } as const] : []),
    ...(suppression && suppressed.has(suppression.emailHash)
      ? [{ email, what: 'suppress', slug: null } as const]
      : []),
    ...(stepsOf.get(email) ?? []),
  ]);
}
