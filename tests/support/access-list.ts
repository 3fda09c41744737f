import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { FOREVER, heldGrants } from '../../src/features/grants/index.ts';
import type { TestServer } from './server.ts';

type Rights = ReadonlyMap<string, readonly string[]>;

/** Reads the rows of an access list, by its header. */
export function readAccessRows(file: string): Record<string, string>[] {
  return parse(readFileSync(file), { columns: true });
}

/** The access that a list grants now: for each of our members, tiers with their last days. */
export function listedRights(
  rows: readonly Record<string, string>[],
  { idOf, now }: { readonly idOf: ReadonlyMap<string, string>; readonly now: Date },
): Rights {
  const rights = new Map<string, string[]>();
  for (const { member_id = '', tier = '', until = '' } of rows) {
    const endsAt = until === '' ? FOREVER : new Date(until);
    if (tier === '' || endsAt <= now) continue;
    const id = idOf.get(member_id) ?? '';
    rights.set(id, [...(rights.get(id) ?? []), rightText(tier, endsAt)]);
  }
  return distinct(rights);
}

/** The access that the grants in the database give, in the same form. */
export async function grantedRights(
  { db }: Pick<TestServer, 'db'>,
  memberIds: readonly string[],
  now: Date,
): Promise<Rights> {
  const rights = new Map<string, string[]>();
  for (const [id, grants] of await heldGrants.listOfMembers(db.read, memberIds, now)) {
    const open = grants.filter(({ endsAt, ends }) => endsAt > now && ends.length === 0);
    const texts = open.map(({ scope, endsAt }) =>
      rightText(scope.kind === 'tier' ? scope.tier : 'everything', endsAt),
    );
    if (texts.length > 0) rights.set(id, texts);
  }
  return distinct(rights);
}

/** Omits the time, because an assumed end counts from the moment of the move. */
function rightText(tier: string, endsAt: Date): string {
  return `${tier} ${endsAt.toISOString().slice(0, 10)}`;
}

function distinct(rights: ReadonlyMap<string, readonly string[]>): Rights {
  return new Map([...rights].map(([id, texts]) => [id, [...new Set(texts)].sort()]));
}
