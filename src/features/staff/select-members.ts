import type { DbDeps } from '../../platform/db/db-deps.ts';
import { invalidField } from '../../platform/errors/refusals.ts';
import { type PageQuery, pageById } from '../../platform/http/pages.ts';
import { findMembersByIds, listMembers, type Member } from '../accounts/index.ts';
import type { SettingsDeps } from '../settings/index.ts';
import { listExistingMembers } from './labels.store.ts';
import { hasConditions, type MemberFilter } from './member-filter.schema.ts';
import { listMatchingMembers, listMemberFacts, type MemberFacts } from './member-filter.store.ts';

/** Members by their ids, or all that match a filter. */
export type Selection =
  | { readonly memberIds: readonly string[] }
  | { readonly filter: MemberFilter };

/** The maximum number of members that one bulk action changes. */
export const MAX_SELECTION = 5000;

export interface MemberLine extends Member {
  readonly facts: MemberFacts | undefined;
}

/** Lists the matching members, newest first, each with the columns of lists. */
export function pageMembers(
  deps: SettingsDeps,
  { filter, ...position }: PageQuery & { filter: MemberFilter },
) {
  return pageById('members', position, {
    read: (page) => readMembers(deps, filter, page),
    present: (line) => line,
  });
}

/** Reads the matching members after this id. Returns `limit + 1` rows if there are more. */
export async function readMembers(
  { db, readSettings }: SettingsDeps,
  filter: MemberFilter,
  { after, limit }: { readonly after: string | null; readonly limit: number },
): Promise<MemberLine[]> {
  if (!hasConditions(filter)) {
    const members = await listMembers(db.recent, { query: filter.query || null, after, limit });
    return await addFacts({ db }, members);
  }
  const { currency } = await readSettings();
  const ids = await listMatchingMembers(db.recent, { filter, currency, after, limit: limit + 1 });
  const members = await findMembersByIds(db.recent, ids);
  const byId = new Map(members.map((member) => [member.id, member]));
  return await addFacts(
    { db },
    ids.flatMap((id) => byId.get(id) ?? []),
  );
}

export async function addFacts(
  { db }: Pick<DbDeps, 'db'>,
  members: readonly Member[],
): Promise<MemberLine[]> {
  if (members.length === 0) return [];
  const rows = await listMemberFacts(
    db.recent,
    members.map(({ id }) => id),
  );
  const byId = new Map(rows.map((facts) => [facts.id, facts]));
  return members.map((member) => ({ ...member, facts: byId.get(member.id) }));
}

/** Returns the ids of the selected members. Throws `invalid` if there are too many for one bulk action. */
export async function resolveSelection(
  { db, readSettings }: SettingsDeps,
  selection: Selection,
): Promise<string[]> {
  if ('memberIds' in selection) return await listExistingMembers(db.read, selection.memberIds);
  const { currency } = await readSettings();
  const limit = MAX_SELECTION + 1;
  const ids = await listMatchingMembers(db.read, { ...selection, currency, after: null, limit });
  if (ids.length > MAX_SELECTION) {
    throw invalidField('body.filter', `matches more than ${MAX_SELECTION} members`);
  }
  return ids;
}
