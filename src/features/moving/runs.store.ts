import { newId } from '../../platform/crypto/ids.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { MovePlan } from './move-plan.ts';

/** Stores the plan without the examples of its losses, which may name people: runs are kept for good. */
export async function insertRun(
  tx: Tx,
  run: { sources: readonly string[]; plan: MovePlan; now: Date },
): Promise<string> {
  const id = newId();
  const { sources, now } = run;
  const losses = run.plan.losses.map(({ reason, count }) => ({ reason, count }));
  const plan = { ...run.plan, losses };
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

/** Returns the hosts of the old sites of these systems, as the plan of their last applied move names them. */
export async function listOldHosts(
  tx: Tx,
  systems: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.$queryRaw<{ system: string; url: string }[]>`
    SELECT DISTINCT ON (system) system, plan->'site'->>'url' AS url
    FROM move_runs, unnest(sources) AS system
    WHERE system = ANY(${[...systems]}::text[]) AND applied_at IS NOT NULL AND undone_at IS NULL
      AND plan->'site'->>'url' IS NOT NULL
    ORDER BY system, applied_at DESC`;
  return new Map(
    rows.flatMap(({ system, url }) =>
      URL.canParse(url) ? [[system, new URL(url).host] as const] : [],
    ),
  );
}
