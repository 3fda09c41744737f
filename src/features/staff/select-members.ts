import type { DbDeps } from '../../platform/db/db-deps.ts';
import { invalidField } from '../../platform/errors/refusals.ts';
import {
  type PageQuery,
  type Position,
  readCursor,
  readNumberCursor,
  toPage,
  writeCursor,
} from '../../platform/http/pages.ts';
import { findMembersByIds, listMembers, type Member } from '../accounts/index.ts';
import type { SettingsDeps } from '../settings/index.ts';
import { listExistingMembers } from './labels.store.ts';
import { hasConditions, type MemberFilter, type MemberOrder } from './member-filter.schema.ts';
import { countMatchingMembers, listMemberFacts, type MemberFacts } from './member-filter.store.ts';
import { listMatchingMembers, NO_VALUE } from './member-orders.store.ts';

/** Members by their ids, or all that match a filter. */
export type Selection =
  | { readonly memberIds: readonly string[] }
  | { readonly filter: MemberFilter };

/** The maximum number of members that one bulk action changes. */
export const MAX_SELECTION = 5000;

export interface MemberLine extends Member {
  readonly facts: MemberFacts | undefined;
}

/** Lists the matching members, each with the columns of lists. */
export async function pageMembers(
  deps: SettingsDeps,
  { filter, sort, ...position }: PageQuery & { filter: MemberFilter; sort: MemberOrder },
) {
  const { currency } = await deps.readSettings();
  const list = LISTS[sort](currency);
  const after = readPosition(list, sort, position.cursor);
  const rows = await readMembers(deps, filter, { after, limit: position.limit, sort });
  const page = toPage(rows, position.limit, (line) => positionOf(line, { sort, currency }));
  return { data: page.rows, nextCursor: writeCursor(list, page.next) };
}

/** The maximum of a sort value: the last millisecond of the year 9999, which is also above any total. */
const MAX_VALUE = 253_402_300_799_999;

/** Throws `malformed` for a cursor that this list did not issue. */
function readPosition(
  list: string,
  sort: MemberOrder,
  cursor: string | undefined,
): Position | null {
  if (sort !== 'last_seen' && sort !== 'paid') return readCursor(list, cursor);
  const after = readNumberCursor(list, cursor, MAX_VALUE);
  return after && { at: `${Math.trunc(after.at)}`, id: after.id };
}

/** The names of the lists in cursors. Totals in another currency are in another order. */
const LISTS = {
  newest: () => 'members',
  oldest: () => 'members:oldest',
  name: () => 'members:name',
  last_seen: () => 'members:last_seen',
  paid: (currency: string) => `members:paid:${currency}`,
} as const satisfies Record<MemberOrder, (currency: string) => string>;

/** Returns the position of a member in this order; instants are in milliseconds. */
function positionOf(
  { id, name, facts }: MemberLine,
  { sort, currency }: { readonly sort: MemberOrder; readonly currency: string },
): Position {
  const values = {
    newest: () => '',
    oldest: () => '',
    name: () => name,
    last_seen: () => `${facts?.lastSeenAt?.getTime() ?? NO_VALUE}`,
    paid: () => `${facts?.paid?.[currency] ?? NO_VALUE}`,
  } as const satisfies Record<MemberOrder, () => string>;
  return { at: values[sort](), id };
}

interface MembersPage {
  readonly after: Position | null;
  readonly limit: number;
  readonly sort: MemberOrder;
}

/** Reads the matching members after this position. Returns `limit + 1` rows if there are more. */
export async function readMembers(
  { db, readSettings }: SettingsDeps,
  filter: MemberFilter,
  { after, limit, sort }: MembersPage,
): Promise<MemberLine[]> {
  if (sort === 'newest' && !hasConditions(filter)) {
    const page = { query: filter.query || null, after: after?.id ?? null, limit };
    return await addFacts({ db }, await listMembers(db.recent, page));
  }
  const { currency } = await readSettings();
  const page = { filter, currency, after, sort, limit: limit + 1 };
  return await readLines({ db }, await listMatchingMembers(db.recent, page));
}

/** Reads members by their ids, in this order; leaves out those who no longer exist. */
export async function readLines(
  { db }: Pick<DbDeps, 'db'>,
  ids: readonly string[],
): Promise<MemberLine[]> {
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
  const page = { after: null, limit: MAX_SELECTION + 1, sort: 'newest' } as const;
  const ids = await listMatchingMembers(db.read, { ...selection, currency, ...page });
  if (ids.length > MAX_SELECTION) {
    throw invalidField('body.filter', `matches more than ${MAX_SELECTION} members`);
  }
  return ids;
}

/** Returns the number of members that match a filter. */
export async function countMembers(
  { db, readSettings }: SettingsDeps,
  filter: MemberFilter,
): Promise<number> {
  const { currency } = await readSettings();
  return await countMatchingMembers(db.recent, { filter, currency });
}
