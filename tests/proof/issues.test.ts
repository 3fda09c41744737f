import { expect, test } from 'vitest';
import { playSending } from '../../scripts/proof/parts/sending.ts';
import { createTestDatabase } from '../support/database.ts';

test('an issue whose sending process is killed reaches everyone, with one mail twice at most', async () => {
  const figures = await playSending({
    ...{ makeDatabase: createTestDatabase, recipients: 200, kills: 1, processes: 1 },
    ...{ perSecond: 1000, seed: 20_261_125, isHurried: true, say: () => undefined },
  });
  expect(figures).toMatchObject({ addresses: 200, messageIds: 200 });
  expect(figures.mails).toBeLessThanOrEqual(201);
}, 90_000);
