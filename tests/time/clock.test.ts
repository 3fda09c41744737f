import { expect, test } from 'vitest';
import { createClock } from '../../src/time/clock.ts';

test('the clock follows its source at the offset that was set last', () => {
  let wall = Date.parse('2026-03-01T12:00:00Z');
  const clock = createClock(() => wall);
  expect(clock.now()).toEqual(new Date('2026-03-01T12:00:00Z'));

  clock.setOffset(90);
  expect(clock.now()).toEqual(new Date('2026-03-01T12:01:30Z'));
  wall += 1_000;
  expect(clock.now()).toEqual(new Date('2026-03-01T12:01:31Z'));

  clock.setOffset(-3_600);
  expect(clock.now()).toEqual(new Date('2026-03-01T11:00:01Z'));
});

test('the default source of the clock is the system time', () => {
  const before = Date.now();
  const now = createClock().now().getTime();
  expect(now).toBeGreaterThanOrEqual(before);
  expect(now).toBeLessThanOrEqual(Date.now());
});
