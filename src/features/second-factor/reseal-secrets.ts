import type { FactorDeps } from './deps.ts';
import { listFactorsAfter, writeSealed } from './second-factors.store.ts';

const AT_ONCE = 200;

/** Seals anew what older server keys sealed, so that they can be taken away; safe to run twice. */
export async function resealSecrets({
  db,
  sealer,
}: Omit<FactorDeps, 'readSettings'>): Promise<void> {
  let after: string | null = null;
  for (;;) {
    const page: Awaited<ReturnType<typeof listFactorsAfter>> = await listFactorsAfter(
      db.read,
      after,
      AT_ONCE,
    );
    for (const { memberId, sealedSecret: before } of page) {
      const secret = sealer.isCurrent(before) ? null : sealer.open(before, memberId);
      if (secret === null) continue;
      await writeSealed(db.read, { memberId, before, sealedSecret: sealer.seal(secret, memberId) });
    }
    after = page.at(-1)?.memberId ?? null;
    if (page.length < AT_ONCE) return;
  }
}
