import type { Cell } from '../../platform/csv/write-csv.ts';
import { readPages } from '../../platform/db/list-pages.ts';
import type { SettingsDeps } from '../settings/index.ts';
import type { MemberFilter } from './member-filter.schema.ts';
import { type MemberLine, readMembers } from './select-members.ts';

const PAGE = 1000;

export const MEMBER_TABLE_HEADER = [
  'id',
  'email',
  'name',
  'joined_at',
  'last_seen_at',
  'plan',
  'status',
  'labels',
  'paid',
] as const;

/** Reads a row per matching member, newest first, in pages. */
export async function* readMemberTable(
  deps: SettingsDeps,
  filter: MemberFilter,
): AsyncGenerator<readonly (readonly Cell[])[]> {
  const read = (after: string | null) => readMembers(deps, filter, { after, limit: PAGE });
  for await (const page of readPages(PAGE, read, ({ id }) => id)) {
    yield page.map(toCells);
  }
}

function toCells({ id, email, name, createdAt, facts }: MemberLine): readonly Cell[] {
  const paid = Object.entries(facts?.paid ?? {}).map(([currency, sum]) => `${sum} ${currency}`);
  return [
    id,
    email,
    name,
    createdAt.toISOString(),
    facts?.lastSeenAt?.toISOString() ?? null,
    facts?.plan ?? null,
    facts?.status ?? null,
    (facts?.labels ?? []).join('; '),
    paid.join('; '),
  ];
}
