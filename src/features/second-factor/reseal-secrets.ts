import { readPages } from '../../platform/db/list-pages.ts';
import type { FactorDeps } from './enrol-factor.ts';
import { listFactorsAfter, writeSealed } from './second-factors.store.ts';

const PAGE = 200;

/** Re-seals secrets that older server keys sealed, so that those keys can be removed. Idempotent. */
export async function resealSecrets({
  db,
  sealer,
}: Omit<FactorDeps, 'readSettings'>): Promise<void> {
  const read = (after: string | null) => listFactorsAfter(db.read, after, PAGE);
  for await (const page of readPages(PAGE, read, ({ memberId }) => memberId)) {
    for (const { memberId, sealedSecret: before } of page) {
      const secret = sealer.isCurrent(before) ? null : sealer.open(before, memberId);
      if (secret === null) continue;
      await writeSealed(db.read, { memberId, before, sealedSecret: sealer.seal(secret, memberId) });
    }
  }
}
