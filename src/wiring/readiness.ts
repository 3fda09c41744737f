import { findLastGoodAt } from '../features/webhooks/index.ts';
import type { Config } from '../platform/config/config.ts';
import type { Database } from '../platform/db/database.ts';
import { listPendingMigrations } from '../platform/db/migrate.ts';
import type { ReadinessCheck } from '../platform/health/readiness.ts';

/** The checks of /readyz. */
export function createReadinessChecks(config: Config, db: Database): ReadinessCheck[] {
  return [
    checkDatabase(db),
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

/** Never fails, because a quiet site has no events; the detail says when the last one came. */
function reportWebhooks(db: Database): ReadinessCheck {
  return {
    name: 'webhooks',
    async check() {
      const at = await findLastGoodAt(db.read);
      return at === null ? 'no event of Stripe yet' : `last good event ${at.toISOString()}`;
    },
  };
}

/** Not queried again once all are applied: a running version never gets more migrations. */
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
