import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deliverInBulk } from '../../scripts/proof/parts/bulk-deliveries.ts';
import {
  ORDERS,
  playOrder,
  SEQUENCE_NAMES,
} from '../../scripts/proof/parts/subscription-orders.ts';
import { playWalks } from '../../scripts/proof/parts/walks.ts';
import { publishContent } from '../../scripts/proof/site/content.ts';
import { addMember, type ProofMember } from '../../scripts/proof/site/members.ts';
import { openSite, type Site } from '../../scripts/proof/site/site.ts';
import { createTestDatabase } from '../support/database.ts';

const SEED = 20_261_125;
/** Apart by so many, one order of each life; `npm run proof -- orders` plays all of them. */
const APART = 60;
/** For busy machines. */
const PATIENCE_MS = 120_000;

describe('events of one subscription', () => {
  let site: Site;
  let admin: ProofMember;

  beforeAll(async () => {
    site = await openSite({ makeDatabase: createTestDatabase, processes: 'inside' });
    await publishContent(site);
    admin = await addMember(site, 'admin');
  });

  afterAll(() => site.close());

  const cases = SEQUENCE_NAMES.map((life, index) => ({
    life,
    order: ORDERS[1 + index * APART] ?? [],
  }));

  test.each(cases)(
    'lead to the right state in every order: $life, $order',
    async ({ life, order }) => {
      await expect(playOrder(site, admin, { life, order, seed: SEED })).resolves.toBeUndefined();
    },
  );
});

test(
  'random actions of readers, staff, banks and the network end with equal ledgers',
  async () => {
    const makeDatabase = createTestDatabase;
    const sample = { makeDatabase, seed: SEED, walks: 1, hasCrashes: false, longest: 25 };
    expect(await playWalks(sample)).toMatchObject({ walks: 1 });
  },
  PATIENCE_MS,
);

test(
  'shuffled duplicate deliveries leave no drift in any currency',
  async () => {
    const site = await openSite({ makeDatabase: createTestDatabase, processes: 'inside' });
    try {
      await site.start();
      const { payments } = await deliverInBulk(site, { deliveries: 72, tips: 4, seed: SEED });
      expect(payments).toBe(8);
    } finally {
      await site.close();
    }
  },
  PATIENCE_MS,
);
