import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { bytesToRead, countBytes } from '../../../src/features/moving/count-bytes.ts';
import {
  createEstimate,
  type MoveProgress,
  trackReading,
  trackStep,
} from '../../../src/features/moving/progress.rules.ts';
import { textFile } from '../../support/sources.ts';

describe('the estimate of remaining time', () => {
  test('follows the pace of the last minute, without the work of an interrupted run', () => {
    const estimate = createEstimate(1000, 0);
    // What was there already goes by at 100 a second for 5 seconds, and the rest at 1 a second.
    for (let second = 1; second <= 5; second += 1) estimate(second * 100, second * 1000);
    expect(estimate(500, 5000).secondsLeft).toBe(5);
    let last = estimate(500, 5000);
    for (let second = 6; second <= 120; second += 1) {
      last = estimate(500 + (second - 5), second * 1000);
    }
    expect(last).toEqual({ percent: 61, secondsLeft: 385 });
  });

  test.each([
    ['in the first seconds', { done: 10, nowMs: 2000 }, { percent: 10, secondsLeft: null }],
    ['while nothing is done', { done: 0, nowMs: 9000 }, { percent: 0, secondsLeft: null }],
    ['beyond what was expected', { done: 300, nowMs: 9000 }, { percent: 99, secondsLeft: 0 }],
  ])('%s the estimate claims no more than is known', (_, { done, nowMs }, expected) => {
    expect(createEstimate(100, 0)(done, nowMs)).toEqual(expected);
  });

  test('is null if the total size is unknown', () => {
    expect(createEstimate(0, 0)(5, 9000)).toEqual({ percent: null, secondsLeft: null });
  });
});

describe('the progress of a step', () => {
  const collect = () => {
    const told: MoveProgress[] = [];
    let now = 0;
    const deps = { onProgress: (one: MoveProgress) => told.push(one), nowMs: () => now };
    return { told, deps, wait: (ms: number) => (now += ms) };
  };

  test('counts each kind separately, weighted by how long it takes', () => {
    const { told, deps, wait } = collect();
    const parts = new Map([
      ['articles', { total: 10, weight: 9 }],
      ['members', { total: 10, weight: 1 }],
    ]);
    const tracker = trackStep('apply', parts, deps);
    wait(9000);
    tracker.at('articles', 5);
    wait(9000);
    tracker.at('articles', 10);
    tracker.at('members', 5);
    expect(told.map(({ what, count, percent, secondsLeft }) => [what, count, percent, secondsLeft]))
      // Half of the articles are 45 of 100 parts, and took 9 seconds.
      .toEqual([
        ['articles', 5, 45, 11],
        ['articles', 10, 90, 2],
        ['members', 5, 95, 1],
      ]);
  });

  test('is measured in the bytes of the files while reading, without pictures', async () => {
    const { told, deps, wait } = collect();
    const files = [
      textFile('a/members.csv', 'x'.repeat(1500)),
      textFile('export', 'y'.repeat(500)),
    ];
    const pictures = [textFile('content/images/a.png', 'z'.repeat(9000))];
    expect(bytesToRead([...files, ...pictures])).toBe(2000);
    const tracker = trackReading(2000, deps);
    const [first] = countBytes(files, tracker.addBytes);
    wait(6000);
    for await (const _ of (await first?.open()) ?? Readable.from([]));
    tracker.atRecord(7);
    expect(told.at(-1)).toEqual({
      step: 'read',
      what: 'records',
      count: 7,
      total: null,
      percent: 75,
      secondsLeft: 2,
    });
  });

  test('has no estimate if a file does not declare its size', () => {
    expect(bytesToRead([{ ...textFile('members.json.gz', 'x'), bytes: null }])).toBeNull();
  });
});
