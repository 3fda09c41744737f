import { expect, test } from 'vitest';
import { sendIssue } from '../../scripts/proof/parts/send-issue.ts';
import { createTestDatabase } from '../support/database.ts';

test('an issue reaches everyone if the sending process is killed, with at most one duplicate mail', async () => {
  const figures = await sendIssue({
    makeDatabase: createTestDatabase,
    recipients: 100,
    kills: 1,
    processes: 1,
    perSecond: 1000,
    seed: 20_261_125,
    releaseClaimsAtOnce: true,
    log: () => undefined,
  });
  expect(figures).toMatchObject({ addresses: 100, messageIds: 100 });
  expect(figures.mails).toBeLessThanOrEqual(101);
}, 90_000);
