import { expect, test } from 'vitest';
import { sendIssue } from '../../scripts/proof/parts/send-issue.ts';
import { createTestDatabase } from '../support/database.ts';

test('an issue reaches everyone if the sending process is killed, with at most one duplicate mail', async () => {
  const figures = await sendIssue({
    makeDatabase: createTestDatabase,
    recipients: 200,
    kills: 1,
    processes: 1,
    perSecond: 1000,
    seed: 20_261_125,
    releaseClaimsAtOnce: true,
    log: () => undefined,
  });
  expect(figures).toMatchObject({ addresses: 200, messageIds: 200 });
  expect(figures.mails).toBeLessThanOrEqual(201);
}, 90_000);
