import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';

export async function insertRun(
  tx: Tx,
  run: { sources: readonly string[]; plan: object; now: Date },
): Promise<string> {
  const id = newId();
  const { sources, plan, now } = run;
  const data = { id, sources: [...sources], plan, counts: {}, startedAt: now };
  await tx.moveRun.create({ data });
  return id;
}

export async function finishRun(
  tx: Tx,
  id: string,
  done: { readonly counts: object; readonly appliedAt: Date },
): Promise<void> {
  await tx.moveRun.update({ where: { id }, data: done });
}

export async function markUndone(tx: Tx, sources: readonly string[], now: Date): Promise<void> {
  await tx.moveRun.updateMany({
    where: { undoneAt: null, sources: { hasSome: [...sources] } },
    data: { undoneAt: now },
  });
}
