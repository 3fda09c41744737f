import { SYSTEM } from '../../src/features/audit/index.ts';
import { changeSettings } from '../../src/features/settings/index.ts';
import { type Changes, createChanges } from '../../src/platform/db/changes.ts';
import { type Database, openDatabase } from '../../src/platform/db/database.ts';
import { type Clock, createClock } from '../../src/time/clock.ts';
import type { ServerEnvironment } from './seed.ts';

export interface DemonstrationTools {
  readonly db: Database;
  readonly changes: Changes;
  readonly clock: Clock;
  readonly environment: ServerEnvironment;
}

type Step = (tools: DemonstrationTools) => Promise<void>;

/**
 * In the order in which they are taken. A kill may leave a part of them done, and the next start
 * takes them all again: each one passes over what is there. The settings come last, since they say
 * that the site is complete.
 */
const STEPS: readonly Step[] = [nameSite];

export async function fillSite(environment: ServerEnvironment): Promise<void> {
  const changes = createChanges();
  const db = openDatabase({
    databaseUrl: environment['DATABASE_URL'] ?? '',
    changes,
    onIdleError: () => undefined,
  });
  try {
    for (const take of STEPS) await take({ db, changes, clock: createClock(), environment });
  } finally {
    await db.close();
  }
}

async function nameSite(tools: DemonstrationTools): Promise<void> {
  const settings = { name: 'The Penny Courier', copyright: '© The Penny Courier' };
  await changeSettings(tools, settings, { actor: SYSTEM, expectedVersion: 0 });
}
