import { expect, test } from 'vitest';
import { createGroupsCache, GROUPS_TOPIC } from '../../../src/features/groups/index.ts';
import { createChanges } from '../../../src/platform/db/changes.ts';
import type { Tx } from '../../../src/platform/db/database.ts';
import { createClock } from '../../../src/time/clock.ts';

test('groups are cached until one changes, and are read anew while notifications do not arrive', async () => {
  let isHearing = true;
  let reads = 0;
  const findMany = () => {
    reads += 1;
    return Promise.resolve([]);
  };
  const tx = { group: { findMany } } as unknown as Tx;
  const changes = createChanges();
  changes.setHealthCheck(() => isHearing);
  const groupsCache = createGroupsCache({ clock: createClock(), changes });
  for (const expected of [1, 1]) {
    await groupsCache(tx);
    expect(reads).toBe(expected);
  }
  changes.receive(`${GROUPS_TOPIC} one`);
  await groupsCache(tx);
  expect(reads).toBe(2);
  isHearing = false;
  for (const expected of [3, 4]) {
    await groupsCache(tx);
    expect(reads).toBe(expected);
  }
});
