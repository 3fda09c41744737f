import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type DatabaseProxy,
  openDatabaseProxy,
} from '../../../scripts/proof/kill-points/database-proxy.ts';
import { createChanges } from '../../../src/platform/db/changes.ts';
import { type Database, openDatabase } from '../../../src/platform/db/database.ts';
import { isDatabaseUnavailable } from '../../../src/platform/db/database-errors.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
let proxy: DatabaseProxy;
let db: Database;

beforeAll(async () => {
  database = await createTestDatabase();
  proxy = await openDatabaseProxy(database.url);
  db = openDatabase({
    databaseUrl: proxy.mapUrl(database.url),
    changes: createChanges(),
    onIdleError: () => undefined,
  });
});

afterAll(async () => {
  await db.close();
  await proxy.close();
  await database.drop();
});

const DATABASE_WORK: Readonly<Record<string, () => Promise<unknown>>> = {
  'a query of a model': () => db.read.newsletter.count(),
  'a raw query': () => db.read.$queryRaw`SELECT count(*) FROM newsletters`,
  'a query of the pool': () => db.pool.query('SELECT count(*) FROM newsletters'),
  'a transaction': () =>
    db.transaction(async (tx) => {
      await tx.newsletter.count();
      await tx.$queryRaw`SELECT count(*) FROM newsletters`;
    }),
  'a transaction of raw statements': () =>
    db.transaction(async (tx) => {
      await tx.$executeRaw`UPDATE newsletters SET position = 1`;
    }),
};

const DISCONNECTS = {
  closed: () => proxy.closeAllConnections(),
  reset: () => proxy.resetAllConnections(),
};

/**
 * Runs the work repeatedly, and disconnects it at each of its statements in turn. Returns the errors that do not count as
 * an unavailable database, by statement.
 */
async function disconnectAtEachStatement(
  work: () => Promise<unknown>,
  side: 'before' | 'after',
  disconnect: () => void,
): Promise<Readonly<Record<string, string>>> {
  const unrecognized: Record<string, string> = {};
  for (let at = 1; ; at += 1) {
    const breakpoint = proxy.setBreakpoint({ at, side, onHit: disconnect });
    const error = await work().then(
      () => null,
      (thrown: unknown) => thrown,
    );
    proxy.clearBreakpoint();
    if (breakpoint.hit === null) {
      expect(at, 'at least one statement was seen').toBeGreaterThan(1);
      return unrecognized;
    }
    if (!isDatabaseUnavailable(error)) unrecognized[breakpoint.hit] = String(error);
  }
}

test.each(
  Object.entries(DATABASE_WORK).flatMap(([name, work]) =>
    Object.entries(DISCONNECTS).flatMap(([how, disconnect]) =>
      (['before', 'after'] as const).map((side) => ({ name, work, how, disconnect, side })),
    ),
  ),
)(
  '$name is unavailable if its connection is $how $side any of its statements',
  async ({ work, disconnect, side }) => {
    expect(await disconnectAtEachStatement(work, side, disconnect)).toEqual({});
  },
);
