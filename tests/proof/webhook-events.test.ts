import { expect, test } from 'vitest';
import { deliverTestEvents } from '../../scripts/proof/webhook-events/deliver-test-events.ts';
import { createTestDatabase } from '../support/database.ts';

test('each event arrives signed and in order, though sender and receiver are killed and secrets rotate', async () => {
  const figures = await deliverTestEvents({
    makeDatabase: createTestDatabase,
    events: 80,
    kills: 1,
    processes: 1,
    hangs: 0,
    awayMs: 200,
    releaseClaimsAtOnce: true,
    seed: 20_261_130,
    log: () => undefined,
  });
  expect(figures).toMatchObject({ events: 80, deliveries: 160 });
  for (const fault of ['fail', 'redirect', 'drop']) {
    expect(figures.faults[fault], fault).toBeGreaterThan(0);
  }
}, 90_000);
