import { describe, expect, test } from 'vitest';
import { createGroupCommit } from '../../../src/platform/db/group-commit.ts';

/** Writes that wait to be told how they end. */
function openWrites() {
  const groups: { rows: readonly number[]; end(error?: Error): void }[] = [];
  const write = (rows: readonly number[]) =>
    new Promise<string[]>((resolve, reject) => {
      const end = (error?: Error) => (error ? reject(error) : resolve(rows.map(String)));
      groups.push({ rows, end });
    });
  const reached = async (count: number) => {
    while (groups.length < count) await new Promise((resolve) => setTimeout(resolve, 1));
  };
  return { groups, write, reached, limits: { maxRows: 3, maxWaiting: 4 } };
}

describe('group commits', () => {
  test('write everything that arrives during a write together next, in order', async () => {
    const { groups, write, reached, limits } = openWrites();
    const commit = createGroupCommit({ write, ...limits });
    const written = [1, 2, 3, 4, 5].map((row) => commit.add(row));
    expect(groups.map(({ rows }) => rows)).toEqual([[1]]);
    for (let index = 0; index < 3; index += 1) {
      await reached(index + 1);
      groups[index]?.end();
    }
    expect(await Promise.all(written)).toEqual(['1', '2', '3', '4', '5']);
    expect(groups.map(({ rows }) => rows)).toEqual([[1], [2, 3, 4], [5]]);
  });

  test('answer each caller only after its own write has ended', async () => {
    const { groups, write, reached, limits } = openWrites();
    const commit = createGroupCommit({ write, ...limits });
    const answered: number[] = [];
    const all = [1, 2].map((row) => commit.add(row).then(() => answered.push(row)));
    groups[0]?.end();
    await reached(2);
    expect(answered).toEqual([1]);
    groups[1]?.end();
    await Promise.all(all);
    expect(answered).toEqual([1, 2]);
  });

  test('reject only the row that cannot be stored', async () => {
    const write = async (rows: readonly number[]) => {
      await Promise.resolve();
      if (rows.includes(3)) throw new Error('unstorable');
      return rows.map(String);
    };
    const commit = createGroupCommit({ write, maxRows: 10, maxWaiting: 10 });
    const ends = await Promise.allSettled([1, 2, 3, 4].map((row) => commit.add(row)));
    expect(ends.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
  });

  test('report an unavailable database to the whole group after one attempt', async () => {
    const { groups, write, reached, limits } = openWrites();
    const commit = createGroupCommit({ write, ...limits });
    const all = Promise.allSettled([1, 2, 3].map((row) => commit.add(row)));
    groups[0]?.end();
    await reached(2);
    groups[1]?.end(new Error('Connection terminated unexpectedly'));
    const ends = await all;
    expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(groups).toHaveLength(2);
  });

  test('reject a caller while the queue is full, who can retry later', async () => {
    const { groups, write, reached, limits } = openWrites();
    const commit = createGroupCommit({ write, ...limits });
    const accepted = [1, 2, 3, 4, 5].map((row) => commit.add(row));
    await expect(commit.add(6)).rejects.toMatchObject({ options: { status: 503 } });
    for (let index = 0; index < 3; index += 1) {
      await reached(index + 1);
      groups[index]?.end();
    }
    await Promise.all(accepted);
    const later = commit.add(7);
    await reached(4);
    groups[3]?.end();
    expect(await later).toBe('7');
  });
});
