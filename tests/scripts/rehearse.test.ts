import { describe, expect, onTestFinished, test } from 'vitest';
import type { Sums } from '../../scripts/rehearse/compare-ledgers.ts';
import { createEventCounts } from '../../scripts/rehearse/event-counts.ts';
import { rehearse } from '../../scripts/rehearse/index.ts';
import { describeRehearsal } from '../../scripts/rehearse/report.ts';
import { createRandom } from '../../scripts/system/seeded-random.ts';
import { createTestDatabase } from '../support/database.ts';

describe('a rehearsal', () => {
  test('ends with equal ledgers, and with figures that a second implementation confirms from CSV', async () => {
    const told: string[] = [];
    const database = await createTestDatabase();
    onTestFinished(() => database.drop());
    const plan = { seed: 3, members: 2, months: 1, databaseUrl: database.url };
    const result = await rehearse(plan, (line) => told.push(line));
    const { ledgers, drift, unmatched, figures, areEqual, counts } = result;
    expect(told).toHaveLength(1);
    expect(Object.fromEntries(counts.entries())).toMatchObject({ 'sign-ups': 2 });
    expect(ledgers.map(({ difference }) => difference)).toEqual(ledgers.map(() => 0));
    expect(ledgers.reduce((sum, { ours }) => sum + ours.payments, 0)).toBeGreaterThan(0);
    expect(figures.differences).toEqual([]);
    expect(figures.compared).toBeGreaterThan(100);
    expect({ drift, unmatched, areEqual }).toEqual({ drift: 0, unmatched: 0, areEqual: true });
  }, 120_000);

  test('makes the same random choices for the same seed', () => {
    const play = (seed: number) => {
      const chance = createRandom(seed);
      return Array.from({ length: 50 }, () => chance.below(1000));
    };
    expect(play(7)).toEqual(play(7));
    expect(play(7)).not.toEqual(play(8));
  });

  test('reports differing columns even if the net is equal', () => {
    const sums: Sums = { payments: 1, captured: 500, refunded: 0, disputed: 0 };
    const ours = { ...sums, captured: 700, refunded: 200 };
    const lines = describeRehearsal({
      counts: createEventCounts(),
      ledgers: [{ currency: 'usd', stripe: sums, ours, difference: 0 }],
      drift: 0,
      unmatched: 0,
      figures: { compared: 1, differences: ['mrr is 1, recounted 2'] },
    });
    expect(lines).toContain('difference 0, and the columns differ');
    expect(lines.at(-1)).toBe('mrr is 1, recounted 2');
  });
});
