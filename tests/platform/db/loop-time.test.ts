import { expect, test } from 'vitest';
import { createLoopTime } from '../../../src/platform/db/loop-time.ts';

test('time with a blocked event loop counts as a single interval', () => {
  let wallMs = 1_000;
  const time = createLoopTime(250, () => wallMs);
  const pass = (ms: number) => {
    wallMs += ms;
    return time.nowMs();
  };
  expect(pass(100)).toBe(100);
  expect(pass(150)).toBe(250);
  time.beat();
  // Two seconds without a beat: the loop was busy.
  expect(pass(2_000)).toBe(500);
  time.beat();
  expect(time.nowMs()).toBe(500);
  // With beats in time, all of the time counts.
  for (let beat = 0; beat < 4; beat += 1) {
    pass(250);
    time.beat();
  }
  expect(time.nowMs()).toBe(1_500);
});
