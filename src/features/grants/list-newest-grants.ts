import type { DbDeps } from '../../platform/db/db-deps.ts';
import { listGrantsOf } from './grants.store.ts';

/** The number of grants that a member's page in the console shows. */
const MAX_GRANTS = 200;

/** Returns a member's grants, newest first, including ended grants. */
export async function listNewestGrants({ db }: Pick<DbDeps, 'db'>, memberId: string) {
  const grants = await listGrantsOf(db.read, memberId, new Date(0));
  return grants.toReversed().slice(0, MAX_GRANTS);
}
