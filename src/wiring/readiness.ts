import { findLastGoodAt } from '../features/webhooks/index.ts';
import type { Config } from '../platform/config/config.ts';
import type { Database } from '../platform/db/database.ts';
import { listPendingMigrations } from '../platform/db/migrate.ts';
import type { ReadinessCheck } from '../platform/health/readiness.ts';

/** The checks of /readyz. */
export function createReadinessChecks(config: Config, db: Database): ReadinessCheck[] {
  return [
    checkDatabase(db),
    checkWrites(db),
    checkMigrations(config.DATABASE_DIRECT_URL),
    reportWebhooks(db),
    ...config.READINESS_URLS.map(checkUrl),
  ];
}

function checkDatabase(db: Database): ReadinessCheck {
  return {
    name: 'database',
    async check() {
      await db.pool.query('SELECT 1');
      await db.assertDiskSpace();
      return 'answers';
    },
  };
}

/** A successful check is cached this long, so that frequent probes write little. */
const WRITABLE_MS = 5_000;

/**
 * Checks that a registration would work, in a transaction that is rolled back: a write and a job. This detects a
 * read-only standby, missing privileges and row-level security of the queue before a reader meets them.
 */
function checkWrites({ pool }: Database): ReadinessCheck {
  let lastAtMs = Number.NEGATIVE_INFINITY;
  return {
    name: 'writes',
    async check() {
      if (performance.now() - lastAtMs < WRITABLE_MS) return 'possible';
      const client = await pool.connect();
      try {
        await client.query('BEGIN READ WRITE');
        await client.query(TRIED_JOB);
        await client.query('ROLLBACK');
        client.release();
      } catch (error) {
        // Closes the connection, so that nobody reuses it with its open transaction.
        client.release(true);
        throw error;
      }
      lastAtMs = performance.now();
      return 'possible';
    },
  };
}

/** Never committed, so the job never runs. */
const TRIED_JOB =
  "SELECT graphile_worker.add_job('readiness', '{}'::json, run_at => now() + interval '1 day')";

/** Never fails, because a quiet site has no events. The detail is the time of the last one. */
function reportWebhooks(db: Database): ReadinessCheck {
  return {
    name: 'webhooks',
    async check() {
      const at = await findLastGoodAt(db.read);
      return at === null ? 'no Stripe event yet' : `last handled event ${at.toISOString()}`;
    },
  };
}

/** Not queried again once all are applied, since a running version never gets more migrations. */
function checkMigrations(databaseUrl: string): ReadinessCheck {
  let areApplied = false;
  return {
    name: 'migrations',
    async check() {
      if (!areApplied) {
        const pending = await listPendingMigrations({ databaseUrl });
        if (pending.length > 0) throw new Error(`${pending.length} migrations are not applied`);
        areApplied = true;
      }
      return 'all applied';
    },
  };
}

function checkUrl({ name, url }: { name: string; url: string }): ReadinessCheck {
  return {
    name,
    async check() {
      const answer = await fetch(url);
      if (!answer.ok) throw new Error(`${name} answered ${answer.status}`);
      return 'answers';
    },
  };
}
