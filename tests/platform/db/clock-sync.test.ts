import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { announceClock } from '../../../scripts/dev-environment/announce-clock.ts';
import { waitUntil } from '../../../scripts/system/wait-until.ts';
import { CLOCK_SYNC_CONNECTION, syncClock } from '../../../src/platform/db/clock-sync.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';

describe('the test clock', () => {
  let database: TestDatabase;
  let admin: pg.Client;
  const open: { close(): Promise<void> }[] = [];

  beforeEach(async () => {
    database = await createTestDatabase();
    admin = new pg.Client({ connectionString: database.url });
    await admin.connect();
  });

  afterEach(async () => {
    for (const follower of open.splice(0)) await follower.close();
    await admin.end();
    await database.drop();
  });

  async function follow(): Promise<number[]> {
    const offsets: number[] = [];
    open.push(
      await syncClock({
        databaseUrl: database.url,
        async onOffset(seconds) {
          await Promise.resolve();
          offsets.push(seconds);
        },
      }),
    );
    return offsets;
  }

  it('has moved in every process when the move is answered', async () => {
    const [first, second] = [await follow(), await follow()];
    await announceClock(database.url, 86_400);
    expect(first.at(-1)).toBe(86_400);
    expect(second.at(-1)).toBe(86_400);
    await announceClock(database.url, -5);
    expect([first.at(-1), second.at(-1)]).toEqual([-5, -5]);
  });

  it('is known to a process that starts later', async () => {
    await announceClock(database.url, 3600);
    expect(await follow()).toEqual([3600]);
  });

  it('is followed again after the connection was cut', async () => {
    const offsets = await follow();
    await admin.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1',
      [CLOCK_SYNC_CONNECTION],
    );
    await announceClock(database.url, 60);
    expect(await waitUntil(() => offsets.at(-1) === 60, 5000)).toBe(true);
  });
});
