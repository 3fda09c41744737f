import type { DbDeps } from '../../platform/db/db-deps.ts';
import { listGrantsOf } from './grants.store.ts';

/** A member's page shows so many. */
const MAX_GRANTS = 200;

/** A member's grants, ended ones included, newest first. */
export async function listNewestGrants({ db }: Pick<DbDeps, 'db'>, memberId: string) {
  const grants = await listGrantsOf(db.read, memberId, new Date(0));
  return grants.toReversed().slice(0, MAX_GRANTS);
}
