import type { Database } from '../db/database.ts';
import { IDLE } from './throttle.rules.ts';
import { createMemoryStore, type ThrottleStore } from './throttle.ts';

interface LimitRow {
  readonly name: string;
  readonly dueAtMs: number;
  readonly refusals: number;
  readonly backsOffUntilMs: number;
}

/**
 * A store for the limits of all processes together. Rows are locked in order of their names, which prevents deadlocks.
 * While the database is unavailable, each process counts for itself.
 */
export function createSharedStore(db: Database): ThrottleStore {
  const memory = createMemoryStore();

  async function changeRows<Result>(
    names: readonly string[],
    decide: Parameters<ThrottleStore['change']>[1],
  ): Promise<Result> {
    return await db.transaction(async (tx) => {
      const data = names.map((name) => ({ name, ...IDLE }));
      await tx.stripeRateLimit.createMany({ data, skipDuplicates: true });
      const rows = await tx.$queryRaw<(LimitRow & { nowMs: number })[]>`
        SELECT name, due_at_ms AS "dueAtMs", refusals, backs_off_until_ms AS "backsOffUntilMs",
          (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS "nowMs"
        FROM stripe_rate_limits WHERE name = ANY(${[...names]}) ORDER BY name FOR UPDATE`;
      const rowOf = new Map(rows.map((row) => [row.name, row]));
      const before = names.map((name) => rowOf.get(name) ?? IDLE);
      // The latest clock is the one read after waiting for a row lock.
      const nowMs = Math.max(...rows.map((row) => row.nowMs));
      const { states, result } = decide(before, nowMs);
      for (const [index, name] of names.entries()) {
        const { dueAtMs, refusals, backsOffUntilMs } = states[index] ?? IDLE;
        const changed = { dueAtMs, refusals, backsOffUntilMs };
        await tx.stripeRateLimit.update({ where: { name }, data: changed });
      }
      return result as Result;
    });
  }

  return {
    async change(names, decide) {
      try {
        return await changeRows(names, decide);
      } catch {
        return await memory.change(names, decide);
      }
    },
  };
}
