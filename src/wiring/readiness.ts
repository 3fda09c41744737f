import { findLastGoodAt } from '../features/webhooks/index.ts';
import type { Config } from '../platform/config/config.ts';
import type { Database } from '../platform/db/database.ts';
import { listPendingMigrations } from '../platform/db/migrate.ts';
import type { ReadinessCheck } from '../platform/health/readiness.ts';

/** What must be well before requests are taken; outside production the stand-ins too. */
export function readinessChecks(config: Config, db: Database): ReadinessCheck[] {
  const { STRIPE_API_BASE: standIns } = config;
  const always = [checkDatabase(db), checkMigrations(config.DATABASE_URL), tellOfWebhooks(db)];
  return standIns === undefined
    ? always
    : [...always, checkStandIns(standIns), checkDemonstration(db)];
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

/** Never red by itself, since a quiet site hears nothing: it says since when Stripe was not heard. */
function tellOfWebhooks(db: Database): ReadinessCheck {
  return {
    name: 'webhooks',
    async check() {
      const at = await findLastGoodAt(db.read);
      return at === null ? 'no event of Stripe yet' : `last good event ${at.toISOString()}`;
    },
  };
}

/** Asked until all are applied; a running version never gets more of them. */
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

function checkStandIns(url: string): ReadinessCheck {
  return {
    name: 'standIns',
    async check() {
      const answer = await fetch(`${url}/_emulator/clock`);
      if (!answer.ok) throw new Error(`the stand-ins answered ${answer.status}`);
      return 'answer';
    },
  };
}

function checkDemonstration(db: Database): ReadinessCheck {
  return {
    name: 'demonstration',
    async check() {
      // The seed writes the settings last, so a settings row means that all of it is there.
      const { rowCount } = await db.pool.query('SELECT 1 FROM site_settings');
      if (rowCount === 0) throw new Error('the demonstration site is not there yet');
      return 'is there';
    },
  };
}
